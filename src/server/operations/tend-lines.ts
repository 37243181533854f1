import { findWorker, workersOfRegion } from '../workers/service.ts';
import { requestAdvance } from './publish-operation.ts';
import { headOfLine, type Line, waitingLines } from './read-line.ts';
import { releasePlace } from './release-place.ts';

/** How many go over to another bucket worker in one turn. */
const moveAtOnce = 100;

/**
 * Gives free places in every line to those that wait. Where a bucket worker is off and another one of its region is on,
 * its line goes over to that one; a host's files are on that host alone, so its line waits.
 */
export async function tendLines(): Promise<void> {
  for (const line of await waitingLines()) {
    if (await hasReplacement(line)) for (const id of await headOfLine(line, moveAtOnce)) await requestAdvance(id);
    else await releasePlace(line);
  }
}

async function hasReplacement({ workerId }: Line): Promise<boolean> {
  const worker = await findWorker(workerId);
  if (worker?.kind !== 'bucket' || worker.state === 'on') return false;
  const others = await workersOfRegion(worker.regionId, workerId);
  return others.some(({ state }) => state === 'on');
}
