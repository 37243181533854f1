import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '../../../migrate/apply.ts';
import { cleanDirectory } from '../../clean-directory.ts';
import { startSystemPostgres } from '../system-postgres.ts';
import { readSettings } from './chaos-settings.ts';

// node scripts/test/system/chaos/main.ts [--seed=…] [--operations=…] [--faults=…]: operations of every kind while every
// part of the system fails, and what must hold after it. The tools are on PATH (scripts/test/tool-environment.ts).
const settings = readSettings(process.argv.slice(2));
const directory = await realpath(await mkdtemp(join(tmpdir(), 'buckets-chaos-')));
// Postgres and projects have users of their own, who have to pass through here.
await chmod(directory, 0o711);
const postgres = await startSystemPostgres(directory);
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopped.abort());
try {
  await applyMigrations(postgres.url);
  const home = join(directory, 'site');
  await mkdir(home);
  const masterKeyFile = join(directory, 'master-key.json');
  const masterKey = { current: 'test', keys: { test: randomBytes(32).toString('hex') } };
  await writeFile(masterKeyFile, JSON.stringify(masterKey), { mode: 0o600 });
  Object.assign(process.env, {
    NODE_ENV: 'test',
    DATABASE_URL: postgres.url,
    // The system has a Redis of its own; this process uses none.
    REDIS_URL: 'redis://127.0.0.1:1',
    BUCKETS_MASTER_KEY_FILE: masterKeyFile,
    BUCKETS_TEST_DIR: home,
    LOG_LEVEL: 'fatal',
  });
  // What it imports reads its settings when it is loaded.
  const { runChaos } = await import('./run-chaos.ts');
  const problems = await runChaos(postgres, settings, stopped.signal);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await postgres.kill();
  await cleanDirectory(directory);
}
process.exit();
