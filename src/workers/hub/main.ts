import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { within } from '#src/server/infra/clock/within.ts';
import { db } from '#src/server/infra/db/db.ts';
import { logger } from '#src/server/infra/logger/logger.ts';
import { closeQueues } from '#src/server/infra/queues/queues.ts';
import { connectRedis } from '#src/server/infra/redis/redis.ts';
import { advance } from './advance.ts';
import { removeOldOperations } from './sweeps/remove-old-operations.ts';
import { startMissingIndexes } from './sweeps/start-missing-indexes.ts';
import { sweepBin } from './sweeps/sweep-bin.ts';
import { sweepDeletedProjects } from './sweeps/sweep-deleted-projects.ts';
import { sweepExpired } from './sweeps/sweep-expired.ts';
import { sweepLines } from './sweeps/sweep-lines.ts';
import { sweepOperations } from './sweeps/sweep-operations.ts';

const stopWithinMs = 4_000;

/** The hub worker: advances operations as they are asked for, and sweeps what was missed. Several may run. */
function main(): void {
  const worker = new Worker('advance', (job) => advance(job.data), {
    prefix: 'hub',
    connection: connectRedis('blocking'),
    concurrency: 8,
    skipVersionCheck: true,
  });
  worker.on('error', (error) => logger.warn({ event: 'hub-queue-error', message: error.message }));
  worker.on('failed', (job, error) => logger.error({ event: 'advance-failed', data: job?.data, err: error }));
  const stopping = new AbortController();
  const sweeping = Promise.all([
    repeat('sweep-operations', 1_000, sweepOperations, stopping.signal),
    repeat('sweep-lines', 1_000, sweepLines, stopping.signal),
    repeat('sweep-bin', 600_000, sweepBin, stopping.signal),
    repeat('sweep-deleted-projects', 600_000, sweepDeletedProjects, stopping.signal),
    repeat('sweep-expired', 600_000, sweepExpired, stopping.signal),
    repeat('start-missing-indexes', 60_000, startMissingIndexes, stopping.signal),
    repeat('remove-old-operations', 600_000, removeOldOperations, stopping.signal),
  ]);
  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    // Redis or Postgres may be away, and nothing is lost with a turn that is broken off: each is one transaction.
    const ended = await within(stopWithinMs, Promise.allSettled([worker.close(), sweeping]));
    if (!ended) logger.warn({ event: 'hub-worker-cut', reason: `not ended after ${stopWithinMs} ms` });
    await closeQueues();
    await within(1_000, db.$disconnect());
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  logger.info({ event: 'hub-worker-ready' });
}

/** One turn after the other, never two at once; a turn that fails is told and the next one comes. */
async function repeat(name: string, everyMs: number, turn: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await turn().catch((error: unknown) => logger.error({ event: 'sweep-failed', name, err: error }));
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

main();
