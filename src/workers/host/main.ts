import { mkdir, readFile } from 'node:fs/promises';
import { createLogger } from '#src/workers/link/logger.ts';
import { runWorker } from '#src/workers/link/run-worker.ts';
import { readEnvironment } from './environment.ts';
import { setUpHostWorker } from './set-up-host-worker.ts';

// A host worker: the process that has the files of a host's projects. Ends with SIGTERM; exits with 1 where it cannot begin.
try {
  const environment = readEnvironment(process.env);
  const logger = createLogger({ level: environment.LOG_LEVEL, worker: 'host' });
  // The projects' own programs reach their directories through it; what is beside them is closed by itself.
  await mkdir(environment.BUCKETS_WORKER_DIR, { recursive: true, mode: 0o711 });
  await runWorker({
    side: 'host',
    hubUrl: environment.BUCKETS_HUB_URL,
    token: (await readFile(environment.BUCKETS_WORKER_TOKEN_FILE, 'utf8')).trim(),
    directory: environment.BUCKETS_WORKER_DIR,
    logger,
    setUp: (link) => setUpHostWorker(environment, logger, link),
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
