import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const count = z.coerce.number().int().positive();
const schema = z.object({
  /** The same seed chooses the same operations and faults in the same order; how they meet is up to the machine. */
  seed: z.string().min(1),
  operations: count,
  faults: count,
});
export type ChaosSettings = z.infer<typeof schema>;

/** How much is tried: by argument (`--seed=a --operations=50 --faults=10`), else as the goal of the suite says. */
export function readSettings(args: string[]): ChaosSettings {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { seed: text, operations: text, faults: text } });
  const { seed = randomUUID().slice(0, 8), operations = '500', faults = '100' } = values;
  return schema.parse({ seed, operations, faults });
}

/** What a test system is told, so that a fault which outlasts a lease takes seconds. */
export const timing = {
  BUCKETS_LEASE_MS: '6000',
  BUCKETS_BEAT_EVERY_MS: '500',
  BUCKETS_PICK_UP_MS: '4000',
  BUCKETS_WORKER_SILENCE_MS: '4500',
} as const;

/** Longer than a lease: who is away for so long has lost its steps. */
export const outlastsLeaseMs = Number(timing.BUCKETS_LEASE_MS) + 1_000;
