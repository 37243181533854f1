import type {
  KindOfKey,
  NameOfKey,
  OperationInput,
  PhaseName,
  StepKey,
  StepResult,
} from '#src/contracts/operations/catalogue.ts';
import type { ProgressEvent } from '#src/contracts/operations/progress.ts';
import type { BucketRepository, DoorRepository, PlacedProject } from '#src/contracts/worker-api/grants.ts';

/** All that a handler of a step is given. What it holds ends with the step. */
export interface StepContext<Key extends string> {
  operationId: string;
  /** 1 for the first; a later attempt looks for what an earlier one has left. */
  attempt: number;
  input: OperationInput<KindOfKey<Key>>;
  /** Results of the steps before this one, by name; parse before use. */
  results: Readonly<Record<string, unknown>>;
  /** What only the hub knows (`parentSnapshotId`, `snapshotId`, …); which ones, says the step's handler. */
  facts: Readonly<Record<string, string | null>>;
  project: PlacedProject | undefined;
  door: DoorRepository | undefined;
  bucket: BucketRepository | undefined;
  /** Aborted by cancel, by a stale token, and when the worker stops. */
  signal: AbortSignal;
  /** Never blocks and never fails; events are thinned on the way. */
  report(event: StepReport<Key>): void;
}

export type StepReport<Key extends string> = Omit<ProgressEvent, 'ts' | 'phase' | 'message' | 'level'> &
  Partial<Pick<ProgressEvent, 'message' | 'level'>> & { phase: PhaseName<KindOfKey<Key>, NameOfKey<Key>> };

export type StepHandler<Key extends string> = (
  context: StepContext<Key>,
) => Promise<StepResult<KindOfKey<Key>, NameOfKey<Key>>>;

/** A worker's handlers: one for each step of the catalogue that runs at its place. */
export type StepHandlers<Place extends 'host' | 'bucket'> = {
  [Key in StepKey<Place> | StepKey<'worker'>]: StepHandler<Key>;
};
