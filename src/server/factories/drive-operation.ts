import type { WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { type StepTicket, stepTicket } from '#src/contracts/worker-api/messages.ts';
import { workerQueue } from '../infra/queues/queues.ts';
import { advanceOperation } from '../operations/advance-operation.ts';
import { hubHandlers } from '../operations/hub-handlers.ts';
import { finishStep, startStep } from '../operations/report-step.ts';

/** Takes an operation as far as it goes now, as the hub worker does. */
export function advance(operationId: string): Promise<void> {
  return advanceOperation(operationId, hubHandlers);
}

/** The newest ticket of an operation in a worker's queue; undefined where it was given none. */
export async function ticketOf(
  operationId: string,
  workerId: string,
  lane: 'ops' | 'scheduled' = 'ops',
): Promise<StepTicket | undefined> {
  const jobs = await workerQueue(workerId, lane).getJobs(['waiting'], 0, -1, false);
  return jobs.map((job) => stepTicket.parse(job.data)).find((ticket) => ticket.operationId === operationId);
}

/** Plays the worker: starts the step that an operation was given, ends it, and lets the hub go on. */
export async function playStep(
  operationId: string,
  workerId: string,
  outcome: WorkerApiRequest<'finish-step'>['outcome'],
  lane: 'ops' | 'scheduled' = 'ops',
): Promise<void> {
  const ticket = await ticketOf(operationId, workerId, lane);
  if (!ticket) throw new Error(`Operation ${operationId} was given to no worker`);
  await startStep(workerId, ticket);
  await finishStep(workerId, { ...ticket, outcome });
  await advance(operationId);
}
