import { afterAll, expect, test } from 'vitest';
import { makeBackup } from '#src/server/factories/make-backup.ts';
import { makeProject } from '#src/server/factories/make-project.ts';
import { db } from '#src/server/infra/db/db.ts';
import { closeQueues } from '#src/server/infra/queues/queues.ts';
import { redis } from '#src/server/infra/redis/redis.ts';
import { startMissingIndexes } from './start-missing-indexes.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const hour = 3_600_000;

test('an index that could not be made is tried again after some hours; one that is made, or of a backup in the bin, is not', async () => {
  const project = await makeProject();
  const ago = (hours: number) => new Date(Date.now() - hours * hour);
  let made = 0;
  const begin = async (hoursAgo: number, backup: { deletedAt?: Date } = {}, index: { indexedAt?: Date } = {}) => {
    made += 1;
    const { id: backupId } = await makeBackup(project, { time: ago(made), ...backup });
    const startedAt = ago(hoursAgo);
    await db.backupIndex.create({ data: { backupId, projectId: project.id, startedAt, ...index } });
    return backupId;
  };
  const failed = await begin(7);
  await begin(5);
  await begin(7, {}, { indexedAt: new Date() });
  await begin(7, { deletedAt: new Date() });

  await startMissingIndexes();
  await startMissingIndexes();
  const operations = await db.operation.findMany({
    where: { projectId: project.id, kind: 'index-backup' },
    select: { input: true },
  });
  expect(operations).toEqual([{ input: { backupId: failed } }]);
});
