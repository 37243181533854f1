import { type Random, seededRandom } from '#scripts/demo/random.ts';
import { type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { ChaosSettings } from './chaos-settings.ts';
import { type FaultName, faultGroups } from './faults/faults.ts';
import { playerOf } from './players/player-of.ts';

/** An operation that is going to be asked for, and what becomes of it. */
export interface Wish {
  number: number;
  kind: OperationKind;
  /** Chooses all the rest: which files, which backup. */
  random: Random;
  /** Milliseconds until it is canceled; null where it is let alone. */
  cancelAfterMs: number | null;
  /** It is retried once where it did not succeed. */
  retries: boolean;
  /** The next one of the same project waits for its end. */
  alone: boolean;
}

export interface PlannedFault {
  number: number;
  fault: FaultName;
  random: Random;
}

export interface ChaosPlan {
  wishes: Wish[];
  /** By group: those of one come one after the other. */
  faults: PlannedFault[][];
}

/** Chooses operations and faults by the seed. Every kind of fault comes before any comes again. */
export function planChaos({ seed, operations, faults }: ChaosSettings): ChaosPlan {
  return {
    wishes: Array.from({ length: operations }, (_, number) => planWish(number, seededRandom(`${seed}/${number}`))),
    faults: faultGroups.map((names, group) => {
      const bag = seededRandom(`${seed}/bag/${group}`);
      let left: FaultName[] = [];
      const numbers = Array.from({ length: faults }, (_, number) => number);
      return numbers
        .filter((number) => number % faultGroups.length === group)
        .map((number) => {
          if (left.length === 0) left = shuffled(names, bag);
          return { number, fault: left.pop() ?? names[0], random: seededRandom(`${seed}/fault/${number}`) };
        });
    }),
  };
}

function planWish(number: number, random: Random): Wish {
  return {
    number,
    kind: pickKind(random),
    cancelAfterMs: random.next() < 0.3 ? random.integer(0, 5_000) : null,
    retries: random.next() < 0.6,
    alone: random.next() < 0.5,
    random,
  };
}

function pickKind(random: Random): OperationKind {
  const total = operationKind.options.reduce((sum, kind) => sum + playerOf(kind).weight, 0);
  let at = random.next() * total;
  for (const kind of operationKind.options) {
    at -= playerOf(kind).weight;
    if (at < 0) return kind;
  }
  return 'backup';
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
