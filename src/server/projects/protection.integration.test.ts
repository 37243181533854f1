import { afterAll, beforeEach, expect, test } from 'vitest';
import { advance, playStep } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { makeReceipt } from '../factories/make-receipt.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { createOperation } from '../operations/create-operation.ts';
import { authorizeOperation } from '../operations/policy.ts';
import { requestStop } from '../operations/request-stop.ts';
import { retryOperation } from '../operations/retry-operation.ts';
import { type Authorized, authorizeProject } from './policy.ts';
import { getProject, noteEdit } from './service.ts';

let made: Awaited<ReturnType<typeof makeProject>>;
let project: Authorized<'owner'>;

beforeEach(async () => {
  made = await makeProject();
  project = await authorizeProject({ ...made.owner, isAdmin: false }, made.id, 'owner');
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const protection = async () => (await getProject(project)).protection;
const begin = async () => {
  const asked = { kind: 'backup' as const, input: {}, projectId: made.id, createdById: made.owner.id };
  const { operationId } = await createOperation(asked);
  await advance(operationId);
  return operationId;
};
/** A backup of a host whose clock is so far ahead. */
const backUp = async (aheadMs: number) => {
  const operationId = await begin();
  const result = { ...makeReceipt(), capturedAtMs: now().getTime() + aheadMs };
  await playStep(operationId, made.host.id, { status: 'succeeded', result });
};

test('a backup that skipped files says so where it says that nothing changed', async () => {
  await db.project.update({ where: { id: made.id }, data: { seenGeneration: '7' } });
  await makeBackup(made, { generation: '7', skippedCount: 3 });
  expect(await protection()).toMatchObject({
    state: 'protected',
    skippedCount: 3,
    reason: 'Nothing changed since the last backup. 3 files could not be read and are not in it.',
  });
});

test.each([5_000, -5_000])(
  'an edit is before or after a backup by the hub’s clock, with the host’s %i ms ahead',
  async (aheadMs) => {
    await noteEdit(project);
    await backUp(aheadMs);
    expect(await protection()).toMatchObject({ state: 'protected' });
    await noteEdit(project);
    expect(await protection()).toMatchObject({ state: 'changed' });
  },
);

test('a backup whose time was over before it could begin is said to have failed', async () => {
  const operationId = await begin();
  await db.operation.update({ where: { id: operationId }, data: { expiresAt: inMs(-1_000) } });
  await advance(operationId);
  const reason = expect.stringMatching(/^The last backup failed: It could not start in time/);
  expect(await protection()).toMatchObject({ state: 'failed', reason });
});

test('an edit that came while the backup was being made counts as a change', async () => {
  const operationId = await begin();
  await db.operation.update({ where: { id: operationId }, data: { startedAt: inMs(-1_000) } });
  await noteEdit(project);
  await playStep(operationId, made.host.id, { status: 'succeeded', result: makeReceipt() });
  expect(await protection()).toMatchObject({ state: 'changed' });
});

test('a retry that had only to record what was made before began when that was made', async () => {
  const operationId = await begin();
  const receipt = makeReceipt();
  // Its snapshot is recorded already, so that recording it fails.
  const { id } = await makeBackup(made, { snapshotId: receipt.snapshotId, time: new Date(0) });
  await playStep(operationId, made.host.id, { status: 'succeeded', result: receipt });
  expect(await db.operation.findUnique({ where: { id: operationId } })).toMatchObject({ status: 'failed' });
  await db.backup.delete({ where: { id } });
  await noteEdit(project);
  const operation = await authorizeOperation({ ...made.owner, isAdmin: false }, operationId, 'collaborator');
  await advance((await retryOperation(operation, made.owner.id)).operationId);
  const first = await db.operation.findUniqueOrThrow({ where: { id: operationId } });
  expect(await db.backup.findFirst({ where: { projectId: made.id } })).toMatchObject({ beganAt: first.startedAt });
  expect(await protection()).toMatchObject({ state: 'changed' });
});

const nothing = {
  files: 2,
  sizeBytes: 9,
  created: 0,
  overwritten: 0,
  identical: 2,
  skipped: 0,
  keptBoth: 0,
  folders: 0,
};

test.each([
  ['finds all as it was', { ...nothing }, 'protected'],
  ['overwrites one', { ...nothing, identical: 1, overwritten: 1 }, 'changed'],
])('a restore that %s leaves the project accordingly', async (_what, counts, state) => {
  await db.project.update({ where: { id: made.id }, data: { seenGeneration: '7' } });
  const backup = await makeBackup(made, { generation: '7' });
  const input = { backupId: backup.id, paths: ['a'], targetDirectory: null, conflicts: 'overwrite' };
  const asked = { kind: 'restore' as const, input, projectId: made.id, createdById: made.owner.id };
  const { operationId } = await createOperation(asked);
  await advance(operationId);
  const result = { ...counts, placed: ['a'], warnings: [], warningCount: 0 };
  await playStep(operationId, made.host.id, { status: 'succeeded', result });
  expect(await protection()).toMatchObject({ state });
});

test('a restore that was canceled before it began has changed nothing', async () => {
  await db.project.update({ where: { id: made.id }, data: { seenGeneration: '7' } });
  const backup = await makeBackup(made, { generation: '7' });
  const input = { backupId: backup.id, paths: ['a'], targetDirectory: null, conflicts: 'overwrite' };
  const { operationId } = await createOperation({ kind: 'restore', input, projectId: made.id, createdById: null });
  await requestStop(operationId);
  await advance(operationId);
  expect(await protection()).toMatchObject({ state: 'protected' });
});
