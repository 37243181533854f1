import { afterAll, beforeEach, expect, test } from 'vitest';
import { operationQuery } from '#src/contracts/entities/operation-query.ts';
import { keepUndoMs } from '#src/contracts/operations/keep-undo.ts';
import { advance, playStep } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { inMs } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { createOperation } from './create-operation.ts';
import { authorizeOperation } from './policy.ts';
import { listOperations } from './service.ts';
import { undoOperation } from './undo-operation.ts';

let made: Awaited<ReturnType<typeof makeProject>>;
let viewer: { id: string; isAdmin: boolean };
let backupId: string;

const receipt = {
  ...{ files: 1, sizeBytes: 1, created: 1, overwritten: 0, identical: 0, skipped: 0, keptBoth: 0, folders: 0 },
  ...{ placed: ['a'], warnings: [], warningCount: 0 },
};

beforeEach(async () => {
  made = await makeProject();
  viewer = { id: made.owner.id, isAdmin: false };
  backupId = (await makeBackup(made)).id;
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

async function restore(): Promise<string> {
  const { operationId } = await createOperation({
    kind: 'restore',
    input: { backupId, paths: ['a'], targetDirectory: null, conflicts: 'skip' },
    projectId: made.id,
    createdById: made.owner.id,
  });
  await advance(operationId);
  await playStep(operationId, made.host.id, { status: 'succeeded', result: receipt });
  return operationId;
}

async function undo(restoreId: string): Promise<string> {
  const { operationId } = await undoOperation(await authorizeOperation(viewer, restoreId, 'collaborator'), viewer.id);
  await advance(operationId);
  return operationId;
}

const offered = async () =>
  (await listOperations(viewer, operationQuery.parse({ kinds: ['restore'] }))).items.flatMap(({ id, can }) =>
    can.undo ? [id] : [],
  );

test('Undo of a restore is offered until that was undone, and no longer than its host keeps what was replaced', async () => {
  const [first, second, third] = [await restore(), await restore(), await restore()];
  expect(await offered()).toEqual([third, second, first]);
  const failed = await undo(second);
  expect(await offered()).toEqual([third, second, first]);
  const outcome = {
    status: 'failed' as const,
    error: { code: 'internal' as const, userMessage: 'No.', details: {}, retryable: false },
  };
  await playStep(failed, made.host.id, outcome);
  expect(await offered()).toEqual([third, second, first]);
  const result = { removed: 1, returned: 0, leftAlone: [] };
  await playStep(await undo(second), made.host.id, { status: 'succeeded', result });
  expect(await offered()).toEqual([third, first]);
  await db.operation.update({ where: { id: first }, data: { finishedAt: inMs(-keepUndoMs) } });
  expect(await offered()).toEqual([third]);
});
