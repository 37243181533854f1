import { catalogue, type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import {
  defaultPlaces,
  type OperationLimits,
  placesForQuick,
  type StepLane,
} from '#src/contracts/operations/limits.ts';

/** Steps that are issued or run, by lane and kind of their operations. */
export interface HeldSteps {
  lane: string;
  kind: string;
  count: number;
}

export interface RoomQuestion {
  lane: StepLane;
  cores: number | null;
  /** On the worker. */
  worker: { limits: OperationLimits; held: readonly HeldSteps[] };
  /** On all workers; what is held need not be counted where nothing is limited. */
  site: { limits: OperationLimits; held: readonly HeldSteps[] };
}

/** The kinds of which one more may start now on a worker, in one of its lanes. */
export function kindsWithRoom({ lane, cores, worker, site }: RoomQuestion): OperationKind[] {
  const ofLane = (steps: HeldSteps) => steps.lane === lane;
  const ofKind = (kind: OperationKind) => (steps: HeldSteps) => steps.kind === kind;
  const free = (worker.limits.lanes[lane] ?? defaultPlaces(cores)[lane]) - count(worker.held, ofLane);
  const freeOnSite = (site.limits.lanes[lane] ?? Number.POSITIVE_INFINITY) - count(site.held, ofLane);
  return operationKind.options.filter((kind) => {
    const { quick = false }: KindDefinition = catalogue[kind];
    const extra = quick ? placesForQuick : 0;
    const ofItsKind = [worker, site].every(
      ({ limits, held }) => count(held, ofKind(kind)) < (limits.kinds[kind] ?? Number.POSITIVE_INFINITY),
    );
    return ofItsKind && free + extra > 0 && freeOnSite + extra > 0;
  });
}

function count(held: readonly HeldSteps[], which: (steps: HeldSteps) => boolean): number {
  return held.filter(which).reduce((sum, steps) => sum + steps.count, 0);
}
