import type { Redis } from 'ioredis';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';

const ringSize = 256;
const keepSeconds = 24 * 3_600;

/**
 * Adds an event to the operation's ring under the worker's own keys, as field `event`. Rejects where Redis is away:
 * the row, which the beats carry on, says the same a little later.
 */
export async function addToProgressStream(
  { redis, prefix }: { redis: Redis; prefix: string },
  operationId: string,
  summary: ProgressSummary,
): Promise<void> {
  const key = `${prefix}:progress:${operationId}`;
  const added = redis.xadd(key, 'MAXLEN', '~', ringSize, '*', 'event', JSON.stringify(summary));
  await Promise.all([added, redis.expire(key, keepSeconds)]);
}
