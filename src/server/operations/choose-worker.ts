import { workersOfRegion } from '../workers/service.ts';
import type { EngineOperation } from './store.ts';

/**
 * The worker that runs a step of an operation now: the project's host, a bucket worker of its region (one that is on
 * where there is one), or the one that the operation is about. Null where there is none at all.
 */
export async function chooseWorker(operation: EngineOperation, runs: string): Promise<string | null> {
  if (runs === 'host') return operation.project?.hostId ?? null;
  if (runs !== 'bucket') return operation.workerId;
  const { regionId = '', id = '' } = operation.project ?? {};
  const [first] = await workersOfRegion(regionId, id);
  return first?.id ?? null;
}
