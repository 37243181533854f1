import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { within } from '../within.ts';
import { connectRedis, isRefusal, type RedisAccess } from './connect-redis.ts';

const laneNames = ['io', 'ops', 'scheduled'] as const;
export type LaneName = (typeof laneNames)[number];
export type Slots = WorkerApiReply<'hello'>['slots'];
/** What is done with a job's data; its result is the job's. */
export type LaneProcessors = Readonly<Record<LaneName, (data: unknown) => Promise<unknown>>>;

export interface Lanes {
  /** For short commands that may fail: progress. */
  progress: Redis;
  access: RedisAccess;
  setSlots(slots: Slots): void;
  /** Takes no more jobs; those that run go on. */
  pause(): Promise<void>;
  /** Takes no more jobs, waits for those that run (at most `timeoutMs`), then cuts the connections. */
  close(timeoutMs: number): Promise<void>;
}

export interface OpenLanesOptions {
  access: RedisAccess;
  slots: Slots;
  processors: LaneProcessors;
  logger: Logger;
  onRefused(): void;
}

/**
 * Takes jobs from the worker's own three queues, each with its own places. Uses nothing but keys under the prefix, and
 * no command that a worker's Redis user lacks. A job is tried once: the hub, which knows the rows, issues it again.
 */
export function openLanes({ access, slots, processors, logger, onRefused }: OpenLanesOptions): Lanes {
  const jobs = connectRedis({ access, use: 'jobs', logger, onRefused });
  const progress = connectRedis({ access, use: 'progress', logger, onRefused: () => undefined });
  const workers = laneNames.map((lane) => {
    const worker = new Worker<unknown, unknown>(lane, (job) => processors[lane](job.data), {
      connection: jobs.redis,
      prefix: access.prefix,
      concurrency: placesOf(lane, slots),
      // A check that fails while Redis forgets its users would leave the worker deaf for good.
      skipVersionCheck: true,
      maxStalledCount: 0,
      lockDuration: 60_000,
      runRetryDelay: 500,
    });
    worker.on('error', (error) => {
      if (isRefusal(error)) onRefused();
      // The connection itself logs that Redis is away; what else there is (a lost lock) is told here.
      else if (jobs.redis.status === 'ready') logger.warn({ event: 'lane-error', lane, reason: error.message });
    });
    worker.on('failed', (job, error) => {
      logger.warn({ event: 'job-failed', lane, jobId: job?.id, reason: error.message });
    });
    return { lane, worker };
  });

  return {
    progress: progress.redis,
    access,
    setSlots(next) {
      for (const { lane, worker } of workers) worker.concurrency = placesOf(lane, next);
    },
    async pause() {
      await Promise.all(workers.map(({ worker }) => worker.pause(true)));
    },
    async close(timeoutMs) {
      // While Redis is away BullMQ's close never ends (ioredis 6.0 does not tell it that the connection did).
      const inTime = await within(timeoutMs, Promise.allSettled(workers.map(({ worker }) => worker.close())));
      if (!inTime) logger.warn({ event: 'lanes-cut', reason: `not closed after ${Math.round(timeoutMs)} ms` });
      jobs.disconnect();
      progress.disconnect();
    },
  };
}

/** Requests that stream give their place back, so more of them may be held than there are places. */
const streamPlaces = 64;

function placesOf(lane: LaneName, slots: Slots): number {
  return lane === 'io' ? Math.max(1, slots.io) + streamPlaces : Math.max(1, slots[lane]);
}
