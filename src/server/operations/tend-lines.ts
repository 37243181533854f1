import { findWorker, workersOfRegion } from '../workers/service.ts';
import { explainLine } from './explain-line.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { headOfLine, type Line, waitingLines } from './read-line.ts';
import { releasePlace } from './release-place.ts';

/** How many go over to another bucket worker in one turn. */
const moveAtOnce = 100;

/**
 * Gives free places in every line to those that wait. Where a bucket worker is off and another one of its region is on,
 * its line goes over to that one; a host's files are on that host alone, so its line waits. Who goes on waiting says for
 * what.
 */
export async function tendLines(): Promise<void> {
  for (const line of await waitingLines()) {
    if (await hasReplacement(line)) for (const id of await headOfLine(line, moveAtOnce)) await requestAdvance(id);
    else await tendLine(line);
  }
}

async function tendLine(line: Line): Promise<void> {
  const open = await releasePlace(line);
  if (open) for (const id of await explainLine(open)) await publishOperation(id);
}

async function hasReplacement({ workerId }: Line): Promise<boolean> {
  const worker = await findWorker(workerId);
  if (worker?.kind !== 'bucket' || worker.state === 'on') return false;
  const others = await workersOfRegion(worker.regionId, workerId);
  return others.some(({ state }) => state === 'on');
}
