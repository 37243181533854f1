import { z } from 'zod';
import { errorReport } from '../errors/app-error.ts';
import { id, moment } from '../ids.ts';
import { operationKind } from '../operations/catalogue.ts';
import { progressSummary } from '../operations/progress.ts';
import { operationStatus, stepStatus } from '../operations/status.ts';

const count = z.number().int().nonnegative();

export const operationStep = z.object({
  name: z.string(),
  runs: z.enum(['hub', 'host', 'bucket', 'worker', 'children']),
  status: stepStatus,
  attempt: z.number().int(),
  workerName: z.string().nullable(),
  issuedAt: moment.nullable(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
});

/** An operation as people see it. */
export const operationView = z.object({
  id,
  kind: operationKind,
  /** What on what, for a person: "Restore week3/data". */
  title: z.string(),
  status: operationStatus,
  project: z.object({ id, name: z.string() }).nullable(),
  worker: z.object({ id, name: z.string() }).nullable(),
  createdBy: z.string().nullable(),
  /** Asked for by the person who looks at it. */
  mine: z.boolean(),
  /** Scheduled work never delays what a person asked for. */
  lane: z.enum(['ops', 'scheduled']),
  /** The operation that has made it, and the one that it does once more. */
  parentId: id.nullable(),
  retryOfId: id.nullable(),
  /** How the operations are that it has made; null where it makes none. */
  children: z.object({ total: count, active: count, succeeded: count, failed: count, canceled: count }).nullable(),
  /** How many stand before it in its worker's line; null where it stands in none. */
  ahead: count.nullable(),
  attempt: z.number().int(),
  attempts: z.number().int(),
  progress: progressSummary.nullable(),
  /** Of the kind’s own schema; read it through `catalogue[kind].result`. */
  result: z.unknown().optional(),
  error: errorReport.nullable(),
  /** Why it does not run yet; null when it does or has ended. */
  waitingFor: z.string().nullable(),
  cancelRequestedAt: moment.nullable(),
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  expiresAt: moment,
  dismissedAt: moment.nullable(),
  steps: z.array(operationStep),
  can: z.object({ cancel: z.boolean(), retry: z.boolean(), dismiss: z.boolean(), undo: z.boolean() }),
});
export type OperationView = z.infer<typeof operationView>;

/**
 * What the browser hears: a row that changed, progress of one that runs, or that something was missed and what is shown
 * has to be asked for again.
 */
export const operationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('gap') }),
  z.object({ type: z.literal('operation'), operation: operationView }),
  z.object({ type: z.literal('progress'), operationId: id, progress: progressSummary }),
]);
export type OperationEvent = z.infer<typeof operationEvent>;
