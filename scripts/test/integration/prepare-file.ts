import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { startRedis } from './redis-server.ts';
import { createTestDatabase } from './test-database.ts';

// Runs before each integration test file is loaded, so that what reads its settings once finds those of this file: a
// database and a Redis of its own, empty, and a fresh master key. BUCKETS_TEST_DIR is for what the tests themselves write.
const { directory, postgresUrl } = inject('engines');
const home = await mkdtemp(join(directory, 'file-'));
const database = await createTestDatabase((name) => Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href);
const redis = await startRedis(directory);

const masterKeyFile = join(home, 'master-key.json');
const masterKey = { current: 'test', keys: { test: randomBytes(32).toString('hex') } };
await writeFile(masterKeyFile, JSON.stringify(masterKey), { mode: 0o600 });

Object.assign(process.env, {
  NODE_ENV: 'test',
  DATABASE_URL: database.url,
  REDIS_URL: redis.url,
  BUCKETS_MASTER_KEY_FILE: masterKeyFile,
  BUCKETS_TEST_DIR: home,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
});

afterAll(async () => {
  await redis.stop();
  await database.drop();
  await rm(home, { recursive: true, force: true });
});
