import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'bullmq';
import { afterAll, expect, it } from 'vitest';
import { connectRedis, redis } from '../redis/redis.ts';
import { closeQueues, workerAnswers, workerPrefix, workerQueue } from './queues.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
});

it('an answer that was given just before the first read is heard, not missed until its time is up', async () => {
  const workerId = randomUUID();
  const queue = workerQueue(workerId, 'io');
  const worker = new Worker('io', async () => 'the answer', {
    prefix: workerPrefix(workerId),
    connection: connectRedis('blocking'),
    skipVersionCheck: true,
  });
  const answered = once(worker, 'completed');
  const answers = await workerAnswers(workerId);
  const heard = new Promise((resolve) => answers.on('completed', resolve));
  const { id: jobId } = await queue.add('a question', {});
  await answered;
  expect(await heard).toMatchObject({ jobId, returnvalue: 'the answer' });
  await worker.close();
});

it('a lane keeps a bounded number of events, however much is asked', async () => {
  const workerId = randomUUID();
  const queue = workerQueue(workerId, 'io');
  // It writes its bound down as soon as it is.
  await queue.waitUntilReady();
  await queue.addBulk(Array.from({ length: 2_000 }, () => ({ name: 'a question', data: {} })));
  expect(await redis().xlen(`${workerPrefix(workerId)}:io:events`)).toBeLessThan(1_200);
});
