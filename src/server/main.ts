import type { Server } from 'node:http';
import next from 'next';
import { makeContentListener } from './content/serve-content.ts';
import { db } from './infra/db/db.ts';
import { env } from './infra/env/env.ts';
import { logger } from './infra/logger/logger.ts';
import { closeQueues } from './infra/queues/queues.ts';
import { redisReady } from './infra/redis/redis.ts';
import { makeAppListener } from './web/app-listener.ts';
import { makeWorkerListener } from './worker-api/listener.ts';

/** The web process: pages and calls for people, the worker API, and hostile content, each on a listener of its own. */
async function main(): Promise<void> {
  const { HOST, PORT, BUCKETS_WORKER_PORT, BUCKETS_CONTENT_PORT, NODE_ENV } = env();
  const app = next({ dev: NODE_ENV === 'development', dir: process.cwd() });
  await redisReady();
  const workers = await listen(makeWorkerListener(), BUCKETS_WORKER_PORT, HOST);
  const content = await listen(makeContentListener(), BUCKETS_CONTENT_PORT, HOST);
  await app.prepare();
  const pages = app.getRequestHandler();
  const people = await listen(
    makeAppListener((request, response) => pages(request, response)),
    PORT,
    HOST,
  );
  logger.info({ event: 'web-ready', port: PORT });
  const stop = once(async () => {
    logger.info({ event: 'web-stopping' });
    await Promise.all([people, workers, content].map(close));
    await closeQueues();
    await db.$disconnect();
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

main().catch((error: unknown) => {
  logger.fatal({ event: 'web-failed', err: error });
  process.exit(1);
});
