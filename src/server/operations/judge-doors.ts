import { catalogue, type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { StepDefinition } from '#src/contracts/operations/define-kind.ts';

/** A bucket worker as hosts find it. */
export interface Door {
  regionId: string;
  workerName: string;
  isOpen: boolean;
}

/** Kinds that work on a host with what lies in a repository: they wait while every door to it is shut. */
export const kindsThroughDoors: readonly OperationKind[] = operationKind.options.filter((kind) => {
  const steps: Readonly<Record<string, StepDefinition>> = catalogue[kind].steps;
  return Object.values(steps).some(({ runs, repository }) => runs === 'host' && repository !== undefined);
});

/** The regions with a door that is open, and of each other one that has doors what is to be waited for. */
export function judgeDoors(doors: readonly Door[]): { open: string[]; shut: Record<string, string> } {
  const open = new Set(doors.filter(({ isOpen }) => isOpen).map(({ regionId }) => regionId));
  const names = new Map<string, string[]>();
  for (const { regionId, workerName } of doors) {
    if (!open.has(regionId)) names.set(regionId, [...(names.get(regionId) ?? []), workerName]);
  }
  return {
    open: [...open].sort(),
    shut: Object.fromEntries([...names].sort().map(([regionId, workers]) => [regionId, waitForOne(workers.sort())])),
  };
}

/** Said of a region that no bucket worker serves. */
export const noDoor = 'a bucket worker in its region, which has none';

function waitForOne(workers: readonly string[]): string {
  return workers.length === 1
    ? `bucket worker ${workers[0]}, which is off`
    : `one of the bucket workers ${workers.join(', ')}, which are off`;
}
