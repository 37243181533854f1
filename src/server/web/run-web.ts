import type { Server } from 'node:http';
import { makeContentListener } from '../content/serve-content.ts';
import { within } from '../infra/clock/within.ts';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';
import { logger } from '../infra/logger/logger.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redisReady } from '../infra/redis/redis.ts';
import { makeWorkerListener } from '../worker-api/listener.ts';
import { makeAppListener, type PageHandler } from './app-listener.ts';

/**
 * Runs the web process until SIGTERM or SIGINT: the worker API, hostile content, and pages and calls for people, each on
 * a listener of its own. `preparePages` gives what answers all that is not under `/api/`; the workers' door is open
 * before it has ended. Rejects where it cannot begin.
 */
export async function runWeb(preparePages: () => Promise<PageHandler>): Promise<void> {
  const { HOST, PORT, BUCKETS_WORKER_PORT, BUCKETS_CONTENT_PORT } = env();
  await redisReady();
  const workers = await listen(makeWorkerListener(), BUCKETS_WORKER_PORT, HOST);
  const content = await listen(makeContentListener(), BUCKETS_CONTENT_PORT, HOST);
  const people = await listen(makeAppListener(await preparePages()), PORT, HOST);
  logger.info({ event: 'web-ready', port: PORT });
  const stop = once(async () => {
    logger.info({ event: 'web-stopping' });
    await Promise.all([people, workers, content].map(close));
    await closeQueues();
    await within(1_000, db.$disconnect());
    process.exit(0);
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve(server));
  });
}

/** Streams and event streams never end by themselves, so what is open is cut; clients come back. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The first signal stops; more of them change nothing. */
function once(stop: () => Promise<void>): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    stop().catch((error: unknown) => {
      logger.error({ event: 'web-stop-failed', err: error });
      process.exit(1);
    });
  };
}
