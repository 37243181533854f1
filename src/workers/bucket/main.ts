import { mkdir, readFile } from 'node:fs/promises';
import { createLogger } from '#src/workers/link/logger.ts';
import { runWorker } from '#src/workers/link/run-worker.ts';
import { readEnvironment } from './environment.ts';
import { setUpBucketWorker } from './set-up-bucket-worker.ts';

// A bucket worker: the process that serves a region's buckets. Ends with SIGTERM; exits with 1 where it cannot begin.
try {
  const environment = readEnvironment(process.env);
  const logger = createLogger({ level: environment.LOG_LEVEL, worker: 'bucket' });
  await mkdir(environment.BUCKETS_WORKER_DIR, { recursive: true, mode: 0o700 });
  await runWorker({
    side: 'bucket',
    hubUrl: environment.BUCKETS_HUB_URL,
    token: (await readFile(environment.BUCKETS_WORKER_TOKEN_FILE, 'utf8')).trim(),
    directory: environment.BUCKETS_WORKER_DIR,
    logger,
    setUp: (link) => setUpBucketWorker(environment, logger, link),
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
