import { afterAll, expect, test } from 'vitest';
import { advance, playStep } from '../factories/drive-operation.ts';
import { makeUser } from '../factories/make-user.ts';
import { makeWorker } from '../factories/make-worker.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { awaitOperation } from './await-operation.ts';
import { createOperation } from './create-operation.ts';
import { closeFeed } from './open-feed.ts';
import { authorizeOperation } from './policy.ts';

afterAll(async () => {
  closeFeed();
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

async function issuedCheck() {
  const { id: workerId } = await makeWorker();
  const admin = await makeUser({ isAdmin: true });
  const { operationId } = await createOperation({ kind: 'check-worker', input: {}, workerId, createdById: admin.id });
  await advance(operationId);
  const wait = async (timeoutMs: number, signal?: AbortSignal) =>
    awaitOperation(admin, await authorizeOperation(admin, operationId, 'viewer'), { timeoutMs, signal });
  const end = () => playStep(operationId, workerId, { status: 'canceled' });
  return { wait, end };
}

test('who waits hears of the end when it comes, and at once of one that was before', async () => {
  const { wait, end } = await issuedCheck();
  const waiting = wait(30_000);
  await end();
  expect((await waiting).status).toBe('canceled');
  expect((await wait(30_000)).status).toBe('canceled');
});

test('when the time is up, or the caller has gone, it is given as it is', async () => {
  const { wait } = await issuedCheck();
  expect((await wait(50)).status).toBe('queued');
  expect((await wait(30_000, AbortSignal.abort())).status).toBe('queued');
});
