import { logger } from '../infra/logger/logger.ts';
import { hubQueue } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';

/** What every web process listens to: ids of operations whose rows changed. */
export const operationChanges = 'hub:operation-changes';

/** Operations whose change could not be told yet. */
const untold = new Set<string>();

/**
 * Tells the web processes that an operation's row has changed. Decoration: when Redis is away the row still says all,
 * and whoever watches is told when it is back.
 */
export async function publishOperation(operationId: string): Promise<void> {
  try {
    await redis().xadd(operationChanges, 'MAXLEN', '~', 2_000, '*', 'operationId', operationId);
  } catch (error) {
    logger.warn({ event: 'publish-failed', operationId, message: String(error) });
    if (untold.size === 0) redis().once('ready', () => void tellAgain());
    untold.add(operationId);
  }
}

async function tellAgain(): Promise<void> {
  const ids = [...untold];
  untold.clear();
  await Promise.all(ids.map((id) => publishOperation(id)));
}

/** Asks the hub worker to look at an operation now. When Redis is away the sweep does it seconds later. */
export async function requestAdvance(operationId: string, delayMs = 0): Promise<void> {
  try {
    await hubQueue().add('advance', { operationId }, { delay: delayMs });
  } catch (error) {
    logger.warn({ event: 'advance-request-failed', operationId, message: String(error) });
  }
}
