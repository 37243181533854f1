import type { OperationKind, PhaseName, StepName } from '#src/contracts/operations/catalogue.ts';

type AnyStep = { [Kind in OperationKind]: StepName<Kind> }[OperationKind];
type AnyPhase = {
  [Kind in OperationKind]: { [Name in StepName<Kind>]: PhaseName<Kind, Name> }[StepName<Kind>];
}[OperationKind];

const phases: Record<AnyPhase, string> = {
  snapshot: 'Taking a snapshot',
  scan: 'Looking for changes',
  upload: 'Backing up',
  receipt: 'Checking the receipt',
  record: 'Recording',
  create: 'Creating',
  list: 'Listing the files',
  fetch: 'Fetching',
  prove: 'Proving the files',
  place: 'Putting in place',
  undo: 'Putting back',
  versions: 'Asking for versions',
  disk: 'Testing the disk',
  children: 'Waiting for each of them',
};

const steps: Record<AnyStep, string> = {
  'make-backup': 'Make the backup',
  'back-up-each': 'Back up each project',
  'record-backup': 'Record the backup',
  'create-repository': 'Create the repository',
  'create-tree': 'Create the files’ place on the host',
  'record-project': 'Record the project',
  'restore-files': 'Restore the files',
  'undo-files': 'Put the files back',
  check: 'Check',
};

/** A phase as a person reads it: "Backing up". An unknown one stands as it came. */
export function phaseWords(phase: string): string {
  return new Map(Object.entries(phases)).get(phase) ?? phase;
}

/** A step as a person reads it: "Make the backup". */
export function stepWords(step: string): string {
  return new Map(Object.entries(steps)).get(step) ?? step;
}
