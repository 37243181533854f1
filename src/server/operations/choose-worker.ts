import type { StepPlace } from '#src/contracts/operations/define-kind.ts';
import { findWorker, workersOfRegion } from '../workers/service.ts';
import type { OperationRow } from './store.ts';

export type ChosenWorker =
  | { workerId: string; slots: number }
  /** Why there is none now, as the end of the sentence "It waits for …". */
  | { waitFor: string };

/** The worker that runs a step of an operation now: the project's host, its region's bucket worker, or the one named. */
export async function chooseWorker(operation: OperationRow, runs: StepPlace): Promise<ChosenWorker> {
  if (runs === 'bucket') {
    const workers = await workersOfRegion(operation.project?.regionId ?? '', operation.projectId ?? '');
    const first = workers.find((worker) => worker.state === 'on');
    return first
      ? { workerId: first.id, slots: first.slots }
      : { waitFor: 'the bucket worker of its region, which is off' };
  }
  const worker = await findWorker((runs === 'host' ? operation.project?.hostId : operation.workerId) ?? '');
  if (!worker) return { waitFor: 'a host' };
  return worker.state === 'on'
    ? { workerId: worker.id, slots: worker.slots }
    : { waitFor: `${worker.name}, which is off` };
}
