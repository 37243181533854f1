import { type Random, seededRandom } from '#scripts/demo/random.ts';
import { type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { ChaosSettings } from './chaos-settings.ts';
import { type FaultName, faultNames } from './faults/faults.ts';
import { players } from './players/players.ts';

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
  faults: PlannedFault[];
}

/** Chooses operations and faults by the seed. Every kind of fault comes before any comes again. */
export function planChaos({ seed, operations, faults }: ChaosSettings): ChaosPlan {
  const bag = seededRandom(`${seed}/bag`);
  let left: FaultName[] = [];
  const nextFault = () => {
    if (left.length === 0) left = shuffled(faultNames, bag);
    return left.pop() ?? faultNames[0];
  };
  return {
    wishes: Array.from({ length: operations }, (_, number) => planWish(number, seededRandom(`${seed}/${number}`))),
    faults: Array.from({ length: faults }, (_, number) => ({
      number,
      fault: nextFault(),
      random: seededRandom(`${seed}/fault/${number}`),
    })),
  };
}

function planWish(number: number, random: Random): Wish {
  return {
    number,
    kind: pickKind(random),
    cancelAfterMs: random.next() < 0.25 ? random.integer(0, 2_500) : null,
    retries: random.next() < 0.6,
    alone: random.next() < 0.5,
    random,
  };
}

function pickKind(random: Random): OperationKind {
  const total = operationKind.options.reduce((sum, kind) => sum + players[kind].weight, 0);
  let at = random.next() * total;
  for (const kind of operationKind.options) {
    at -= players[kind].weight;
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
