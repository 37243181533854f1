import { afterAll, expect, test } from 'vitest';
import { backupQuery } from '#src/contracts/entities/backup-query.ts';
import { listBackups } from '../backups/service.ts';
import { advance, playStep } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { authorizeProject } from '../projects/policy.ts';
import { rebuildIndex } from './rebuild-index.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const why = 'The bucket is full.';
const failed = {
  status: 'failed' as const,
  error: { code: 'no_space' as const, userMessage: why, details: {}, retryable: false },
};

test('the list of backups says where each index stands, and why one could not be made', async () => {
  const project = await makeProject();
  const user = { ...project.owner, isAdmin: false };
  const owned = await authorizeProject(user, project.id, 'owner');
  const { id: backupId } = await makeBackup(project);
  const shown = async () => {
    const { items } = await listBackups(owned, backupQuery.parse({ limit: 10 }));
    return items.map(({ index, indexProblem }) => [index, indexProblem]);
  };
  expect(await shown()).toEqual([['pending', null]]);

  const { operationId } = await rebuildIndex(owned, user.id, backupId);
  expect(await shown()).toEqual([['pending', null]]);
  await advance(operationId);
  await playStep(operationId, project.bucketWorker.id, failed);
  expect(await shown()).toEqual([['failed', why]]);

  const again = await rebuildIndex(owned, user.id, backupId);
  expect(again.operationId).not.toBe(operationId);
  expect(await shown()).toEqual([['pending', null]]);
});
