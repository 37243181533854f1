import { setTimeout as pause } from 'node:timers/promises';
import { logger } from '../infra/logger/logger.ts';
import { notStreams, readStreams, streamPosition } from '../infra/redis/read-streams.ts';
import { connectRedis } from '../infra/redis/redis.ts';
import { FeedStreams } from './follow-streams.ts';
import type { OperationFeed } from './open-feed.ts';

/** Idle, a read ends after so long: a worker that is new is followed from the next one on. */
const blockMs = 200;
/** Under load reads are not closer than this: what comes meanwhile is taken together. */
const leastGapMs = 10;
/** Progress that was written shortly before the process began is looked at too. */
const lookBackMs = 5_000;
/** What changed without a word (a lost message) is seen after this. */
const sweepEveryMs = 60_000;

/**
 * Reads what the hub and the workers tell, for the whole process: three kinds of streams on one connection. Where Redis
 * or Postgres is away it goes on when they are back. Ends with `signal`.
 */
export async function readFeed(feed: OperationFeed, signal: AbortSignal): Promise<void> {
  const redis = connectRedis('blocking');
  signal.addEventListener('abort', () => redis.disconnect(), { once: true });
  let isSure = false;
  // A read that waits is sent again on the new connection, but what Redis lost in between is not told again.
  redis.on('ready', () => {
    isSure = false;
  });
  let streams: FeedStreams | undefined;
  let isNonsense = false;
  let sweepAt = performance.now() + sweepEveryMs;
  while (!signal.aborted) {
    const began = performance.now();
    try {
      streams ??= new FeedStreams(await streamPosition(redis), await streamPosition(redis, lookBackMs));
      if (!isSure) {
        isSure = true;
        await feed.resync();
      }
      if (isNonsense) {
        for (const stream of await notStreams(redis, streams.ofWorkers())) streams.leaveOut(stream, 'is no stream');
        isNonsense = false;
      }
      if (began > sweepAt) {
        sweepAt = began + sweepEveryMs;
        streams.forgive();
        await feed.sweep();
      }
      const heard = streams.take(await readStreams(redis, streams.positions(feed.workerIds()), blockMs));
      if (heard.changed.length > 0) feed.rowsChanged(heard.changed);
      if (heard.members.length > 0) feed.membersChanged(heard.members);
      if (heard.progress.length > 0) feed.progressed(heard.progress);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ event: 'feed-interrupted', message: String(error) });
      isNonsense = isOfWrongType(error);
      if (!isNonsense) {
        isSure = false;
        await pause(1_000);
      }
    }
    await pause(Math.max(0, began + leastGapMs - performance.now()));
  }
}

/** A worker can put anything under its keys: what is no stream makes the read of all fail. */
function isOfWrongType(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('WRONGTYPE');
}
