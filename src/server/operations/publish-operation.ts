import { logger } from '../infra/logger/logger.ts';
import { hubQueue } from '../infra/queues/queues.ts';
import { publishChange } from '../infra/redis/publish-change.ts';

/** What every web process listens to: ids of operations whose rows changed. */
export const operationChanges = 'hub:operation-changes';

/** Tells the web processes that an operation's row has changed. */
export function publishOperation(operationId: string): Promise<void> {
  return publishChange(operationChanges, operationId);
}

/** Asks the hub worker to look at an operation now. When Redis is away the sweep does it seconds later. */
export async function requestAdvance(operationId: string, delayMs = 0): Promise<void> {
  try {
    await hubQueue().add('advance', { operationId }, { delay: delayMs });
  } catch (error) {
    logger.warn({ event: 'advance-request-failed', operationId, message: String(error) });
  }
}
