import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosSystem } from './chaos-system.ts';
import { faults } from './faults/faults.ts';
import type { OperationWatch } from './operation-watch.ts';
import type { ChaosPlan, PlannedFault, Wish } from './plan-chaos.ts';
import { playWish } from './play-wish.ts';

interface Stage {
  watch: OperationWatch;
  signal: AbortSignal;
}

/** So many operations of one project go on at a time. */
const atOnce = 3;

/**
 * Plays operations and faults at the same time, each at the pace of the other, so that the last fault meets as much
 * work as the first. Gives what went wrong.
 */
export async function playPlan(system: ChaosSystem, plan: ChaosPlan, { watch, signal }: Stage): Promise<string[]> {
  const problems: string[] = [];
  const pace = new Pace(plan);
  const playProject = async (project: ChaosSystem['projects'][number], wishes: Wish[]) => {
    const going = new Set<Promise<void>>();
    for (const wish of wishes) {
      await pace.turnOfWish(wish.number, signal);
      if (signal.aborted) return;
      const play = playWish({ system, project, wish, watch, begun: () => pace.wishBegun() }).then((wrong) => {
        problems.push(...wrong);
        going.delete(play);
      });
      going.add(play);
      if (wish.alone) await Promise.all(going);
      else if (going.size >= atOnce) await Promise.race(going);
    }
    await Promise.all(going);
  };
  const playFaults = async (group: PlannedFault[]) => {
    for (const { fault, number, random } of group) {
      await pace.turnOfFault(number, signal);
      if (signal.aborted) return;
      pace.faultBegun();
      await faults[fault](system, random).catch((error: unknown) => {
        problems.push(`fault ${number} (${fault}): ${String(error)}`);
      });
    }
  };
  const { projects } = system;
  const wishesOf = (at: number) => plan.wishes.filter(({ number }) => number % projects.length === at);
  await Promise.all([
    ...plan.faults.map(playFaults),
    ...projects.map((project, at) => playProject(project, wishesOf(at))),
  ]);
  return problems;
}

/** Keeps operations and faults in step. */
class Pace {
  readonly #wishesAFault: number;
  readonly #faults: number;
  #wishes = 0;
  #begunFaults = 0;

  constructor({ wishes, faults }: ChaosPlan) {
    this.#faults = faults.flat().length;
    this.#wishesAFault = wishes.length / this.#faults;
  }

  wishBegun(): void {
    this.#wishes += 1;
  }

  faultBegun(): void {
    this.#begunFaults += 1;
  }

  async turnOfWish(number: number, signal: AbortSignal): Promise<void> {
    const ahead = 8;
    const needed = Math.min(this.#faults, Math.floor(number / this.#wishesAFault) - ahead);
    while (this.#begunFaults < needed && !signal.aborted) await pause(50);
  }

  /** A fault waits until there is something that it can hit, but not for ever: what it has to wait for may wait for it. */
  async turnOfFault(number: number, signal: AbortSignal): Promise<void> {
    const giveUpAt = performance.now() + 10_000;
    const needed = Math.floor(number * this.#wishesAFault);
    while (this.#wishes < needed && performance.now() < giveUpAt && !signal.aborted) await pause(50);
  }
}
