import { afterAll, expect, test } from 'vitest';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { createOperation } from './create-operation.ts';
import { removeOperations } from './remove-operations.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const daysAgo = (days: number) => new Date(now().getTime() - days * 86_400_000);

test('what succeeded goes after 30 days; what failed when it was dismissed, and at the latest after 180', async () => {
  const { id: projectId } = await makeProject();
  const ended = async (status: 'succeeded' | 'canceled' | 'failed' | 'expired', days: number, dismissed = false) => {
    const { operationId } = await createOperation({ kind: 'backup', input: {}, projectId, createdById: null });
    await db.operation.update({
      where: { id: operationId },
      data: { status, finishedAt: daysAgo(days), dismissedAt: dismissed ? daysAgo(days) : null },
    });
    return operationId;
  };
  const kept = [
    await ended('succeeded', 29),
    await ended('canceled', 29),
    await ended('failed', 179),
    await ended('expired', 31),
    await ended('failed', 29, true),
    (await createOperation({ kind: 'backup', input: {}, projectId, createdById: null })).operationId,
  ];
  const gone = [
    await ended('succeeded', 31),
    await ended('canceled', 31),
    await ended('failed', 181),
    await ended('failed', 31, true),
  ];
  await removeOperations(now());
  const left = await db.operation.findMany({ where: { id: { in: [...kept, ...gone] } }, select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual([...kept].sort());
});

test('a backup outlives the row of the operation that made it', async () => {
  const backup = await makeBackup(await makeProject());
  await db.operation.update({ where: { id: backup.operationId }, data: { finishedAt: daysAgo(40) } });
  await removeOperations(now());
  expect(await db.backup.findUnique({ where: { id: backup.id } })).toMatchObject({ operationId: null });
});
