import type { Random } from '#scripts/demo/random.ts';
import type { ProcessName } from '../../start-test-system.ts';
import { outlastsLeaseMs } from '../chaos-settings.ts';
import type { ChaosSystem } from '../chaos-system.ts';

/** Breaks something, and mends it again before it resolves. */
export type Fault = (system: ChaosSystem, random: Random) => Promise<void>;

/** How long something is away, milliseconds: mostly a moment, now and then longer than any lease. */
export function awayMs(random: Random): number {
  return random.next() < 0.25 ? outlastsLeaseMs + random.integer(0, 1_500) : random.integer(0, 1_500);
}

/** The host that a process is; undefined for the other ones, which serve all hosts. */
export function hostOf(name: ProcessName): string | undefined {
  return name.startsWith('host-') ? name : undefined;
}
