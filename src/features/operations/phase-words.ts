import { type OperationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';

/** A phase as a person reads it: "Backing up". One that another version of a worker reports stands as it came. */
export function phaseWords(kind: OperationKind, step: string, phase: string): string {
  const phases = Object.entries(definitionOf(kind, step)?.phases ?? {});
  return phases.find(([name]) => name === phase)?.[1].words ?? phase;
}

/** A step as a person reads it: "Make the backup". */
export function stepWords(kind: OperationKind, step: string): string {
  return definitionOf(kind, step)?.words ?? step;
}

function definitionOf(kind: OperationKind, step: string) {
  return stepsOf(kind).find(({ name }) => name === step)?.definition;
}
