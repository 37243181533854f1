import { afterAll, beforeEach, expect, test } from 'vitest';
import { operationQuery } from '#src/contracts/entities/operation-query.ts';
import { catalogue } from '#src/contracts/operations/catalogue.ts';
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
import { findOperation } from './store.ts';
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

async function ask(): Promise<string> {
  const { operationId } = await createOperation({
    kind: 'restore',
    input: { backupId, paths: ['a'], targetDirectory: null, conflicts: 'skip' },
    projectId: made.id,
    createdById: made.owner.id,
  });
  await advance(operationId);
  return operationId;
}

async function restore(): Promise<string> {
  const operationId = await ask();
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

test('a restore waits two weeks for a host that is off, and one that waited longer says for what, and what to do', async () => {
  await db.worker.update({ where: { id: made.host.id }, data: { lastSeenAt: new Date(0) } });
  const operationId = await ask();
  const row = await db.operation.findUniqueOrThrow({ where: { id: operationId } });
  expect(Math.round((row.expiresAt.getTime() - row.createdAt.getTime()) / 86_400_000)).toBe(14);
  expect(catalogue['undo-restore'].ttlMs).toBe(catalogue['restore-snapshot'].ttlMs);
  await db.operation.update({ where: { id: operationId }, data: { expiresAt: inMs(0) } });
  await advance(operationId);
  const { name } = await db.worker.findUniqueOrThrow({ where: { id: made.host.id } });
  expect(await findOperation(operationId)).toMatchObject({
    status: 'expired',
    error: {
      code: 'expired',
      userMessage: `Its time was over while it waited for host ${name}, which is off. Retry it: it waits anew, and begins by itself as soon as it can.`,
    },
  });
});
