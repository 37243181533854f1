import { Redis } from 'ioredis';
import pg from 'pg';
import { expect, it } from 'vitest';

it('gives each file a migrated database without rows', async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS projects FROM "Project"');
  await client.end();
  expect(rows).toEqual([{ projects: 0 }]);
});

it('gives each file a Redis that is empty and keeps everything', async () => {
  const redis = new Redis(process.env.REDIS_URL ?? '');
  expect(await redis.dbsize()).toBe(0);
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  await redis.quit();
});
