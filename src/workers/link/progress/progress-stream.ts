import type { Redis } from 'ioredis';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { liveProgressKey, maxEventLength, progressRingKey, ringSize } from '#src/contracts/operations/progress-keys.ts';

/** Of all that run on the worker: seconds of events, for a reader that was held up. */
const liveSize = 1_000;
const keepSeconds = 24 * 3_600;
const renewEveryMs = 3_600_000;

/** When the live stream of each worker was last given its time, by its prefix: not with each event, there are many. */
const renewedAt = new Map<string, number>();

/**
 * Adds an event to the operation's ring and to the worker's own live stream: so whoever listens follows a few streams,
 * however many operations run (docs/decisions/0006). Rejects where Redis is away: the row, which the beats carry on,
 * says the same a little later.
 */
export async function addToProgressStream(
  { redis, prefix }: { redis: Redis; prefix: string },
  operationId: string,
  summary: ProgressSummary,
): Promise<void> {
  const event = fitEvent(summary);
  const ring = progressRingKey(prefix, operationId);
  await Promise.all([
    redis.xadd(ring, 'MAXLEN', '~', ringSize, '*', 'event', event),
    redis.expire(ring, keepSeconds),
    redis.xadd(liveProgressKey(prefix), 'MAXLEN', '~', liveSize, '*', 'operationId', operationId, 'event', event),
    renew(redis, prefix),
  ]);
}

/** The live stream of a worker that was removed, or that does nothing for a day, goes by itself. */
async function renew(redis: Redis, prefix: string): Promise<void> {
  const at = performance.now();
  if (at - (renewedAt.get(prefix) ?? Number.NEGATIVE_INFINITY) < renewEveryMs) return;
  renewedAt.set(prefix, at);
  await redis.expire(liveProgressKey(prefix), keepSeconds);
}

/** An event as text, without its words where they make it too long. */
function fitEvent(summary: ProgressSummary): string {
  const whole = JSON.stringify(summary);
  if (whole.length <= maxEventLength) return whole;
  const { detail, ...rest } = summary;
  const texts = [rest, { ...rest, message: '' }].map((event) => JSON.stringify(event));
  const fits = texts.find((text) => text.length <= maxEventLength);
  if (fits === undefined) throw new Error(`An event of progress is longer than ${maxEventLength} characters.`);
  return fits;
}
