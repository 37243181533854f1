import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { endLeftProcesses } from './process-records.ts';
import { startPostgres } from './start-postgres.ts';
import { startRedis } from './start-redis.ts';
import { Supervisor } from './supervisor.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

const { signal } = new AbortController();
const program = process.env.BUCKETS_TEST_REDIS_SERVER ?? '/usr/bin/redis-server';
let test: TestData;
let supervisor: Supervisor;
beforeEach(() => {
  test = makeTestData();
  supervisor = new Supervisor(test.data);
});
afterEach(async () => {
  await supervisor.stop();
  await test.remove();
});

const postgres = async () => startPostgres({ data: test.data, port: await freePort(), supervisor, signal });
const redis = async () => startRedis({ program, data: test.data, port: await freePort(), supervisor, signal });

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

it('goes on with the data of a start that was killed, whose servers still run', async () => {
  const { child, line } = await test.runModule(`
    import { startPostgres } from './start-postgres.ts';
    import { startRedis } from './start-redis.ts';
    import { freePort } from './free-port.ts';
    import { Supervisor } from './supervisor.ts';
    const data = process.argv[1];
    const supervisor = new Supervisor(data);
    const { signal } = new AbortController();
    const port = () => freePort();
    const postgres = await startPostgres({ data, port: await port(), supervisor, signal });
    const redis = await startRedis({ program: '${program}', data, port: await port(), supervisor, signal });
    console.log(JSON.stringify({ postgres, redis }));
  `);
  const first: { postgres: string; redis: string } = JSON.parse(line);
  await query(first.postgres, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const before = new Redis(first.redis);
  await before.set('kept', 'yes');
  before.disconnect();
  child.kill('SIGKILL');
  await once(child, 'exit');

  expect((await endLeftProcesses(test.data)).sort()).toEqual(['postgres', 'redis']);
  expect(await query(await postgres(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  const after = new Redis(await redis());
  expect(await after.get('kept')).toBe('yes');
  expect(await after.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  after.disconnect();
});

it('makes the database anew that a killed start has half made', async () => {
  mkdirSync(join(test.data, 'postgres/new/cluster'), { recursive: true });
  writeFileSync(join(test.data, 'postgres/new/cluster/half'), '');
  expect(await query(await postgres(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(test.data, 'postgres/new'))).toBe(false);
});

it('says which file is missing where the password of a database is lost', async () => {
  await postgres();
  await supervisor.stop();
  supervisor = new Supervisor(test.data);
  rmSync(join(test.data, 'secrets/postgres'));
  await expect(postgres()).rejects.toThrow(`Put the file ${test.data}/secrets/postgres back.`);
});

it('lets nobody in without a password', async () => {
  const open = new URL(await redis());
  open.password = '';
  const client = new Redis(open.href, { retryStrategy: () => null }).on('error', () => undefined);
  await expect(client.ping()).rejects.toThrow('NOAUTH');
  client.disconnect();
  const database = new URL(await postgres());
  database.password = 'wrong';
  await expect(query(database.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
});

it('starts a Redis again that was killed, at the same address', async () => {
  const url = await redis();
  const pid = () => Number(readFileSync(join(test.data, 'run/pids/redis'), 'utf8'));
  const first = pid();
  process.kill(first, 'SIGKILL');
  await expect.poll(pid).not.toBe(first);
  const client = new Redis(url).on('error', () => undefined);
  expect(await client.ping()).toBe('PONG');
  client.disconnect();
});
