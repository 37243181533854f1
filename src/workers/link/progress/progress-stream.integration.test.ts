import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { maxEventLength } from '#src/contracts/operations/progress-keys.ts';
import { startRedis, type TestRedis } from '../testing/start-redis.ts';
import { addToProgressStream } from './progress-stream.ts';

const workerId = randomUUID();
const prefix = `w:${workerId}`;
let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  await server.allowWorker(workerId, 'secret');
  const { hostname: host, port } = new URL(server.url);
  redis = new Redis({ host, port: Number(port), username: `w-${workerId}`, password: 'secret' });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

const summary = (more: object = {}) =>
  progressSummary.parse({ ts: 1, phase: 'upload', step: 'make-backup', percent: 1, ...more });

it('keeps the latest events of each operation, and of all together what was just said', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  for (let count = 0; count < 1_500; count += 1) {
    await addToProgressStream({ redis, prefix }, count % 3 ? one : other, summary({ ts: count }));
  }
  // Streams are trimmed by whole nodes, so a few more may be there.
  const lengths = await Promise.all(
    [`progress:${one}`, `progress:${other}`, 'progress'].map((key) => redis.xlen(`${prefix}:${key}`)),
  );
  expect(lengths.map((length, at) => length >= (at < 2 ? 256 : 1_000) && length < (at < 2 ? 400 : 1_150))).toEqual([
    true,
    true,
    true,
  ]);
  const [last] = await redis.xrevrange(`${prefix}:progress`, '+', '-', 'COUNT', 1);
  expect(last?.[1]).toEqual(['operationId', one, 'event', JSON.stringify(summary({ ts: 1_499 }))]);
});

it('cuts the words of an event that is too long with them', async () => {
  const operationId = randomUUID();
  // In JSON each of these takes six characters.
  const words = { message: '\u0001'.repeat(500), detail: '\u0001'.repeat(1_000) };
  await addToProgressStream({ redis, prefix }, operationId, summary(words));
  const [[, [, event = '']] = ['', []]] = await redis.xrange(`${prefix}:progress:${operationId}`, '-', '+');
  expect(event.length).toBeLessThan(maxEventLength);
  expect(JSON.parse(event)).toEqual(summary({ message: words.message }));
});

it('leaves nothing behind for ever: a worker that is gone is forgotten within a day', async () => {
  const operationId = randomUUID();
  await addToProgressStream({ redis, prefix }, operationId, summary());
  for (const key of [`${prefix}:progress`, `${prefix}:progress:${operationId}`]) {
    const seconds = await redis.ttl(key);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(24 * 3_600);
  }
});
