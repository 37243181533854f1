import { afterAll, expect, test } from 'vitest';
import { backupQuery } from '#src/contracts/entities/backup-query.ts';
import { listBackups } from '../backups/service.ts';
import { forgettableSelect, snapshotsToForget } from '../backups/snapshots-to-forget.ts';
import { advance, playStep, ticketOf } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { finishStep, startStep } from '../operations/report-step.ts';
import { lockProject } from '../projects/lock-project.ts';
import { authorizeProject } from '../projects/policy.ts';
import { loseIndexes } from './lose-indexes.ts';
import { rebuildIndex } from './rebuild-index.ts';
import { indexFacts, indexStates } from './service.ts';

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
  expect(await shown()).toEqual([['rebuilding', null]]);
});

test('one that is made anew is rebuilt, whether it was there, was lost or had failed: it was said to be pending', async () => {
  const project = await makeProject();
  const owned = await authorizeProject({ ...project.owner, isAdmin: false }, project.id, 'owner');
  const { id: backupId } = await makeBackup(project);
  const state = async () => (await indexStates(project.id, [backupId])).get(backupId);
  const { operationId } = await rebuildIndex(owned, project.owner.id, backupId);
  await advance(operationId);
  const result = { ...receipt, snapshotId: 'b'.repeat(64), filesRemoved: null };
  await playStep(operationId, project.bucketWorker.id, { status: 'succeeded', result });
  expect(await state()).toBe('ready');
  await rebuildIndex(owned, project.owner.id, backupId);
  expect(await state()).toBe('rebuilding');
  const { indexRevision: revision } = await db.repository.findUniqueOrThrow({ where: { projectId: project.id } });
  await loseIndexes({ projectId: project.id, backupIds: [backupId], revision });
  expect(await state()).toBe('rebuilding');
});

test('an index whose backup was forgotten while it was made stayed in the repository: it goes with the oldest backup', async () => {
  const project = await makeProject();
  const owned = await authorizeProject({ ...project.owner, isAdmin: false }, project.id, 'owner');
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const indexes: string[] = [];
  for (const minute of [1, 2, 3]) {
    const { id: backupId } = await makeBackup(project, { time: at(minute) });
    const snapshotId = `${minute}`.repeat(64);
    await db.backupIndex.create({ data: { backupId, projectId: project.id, startedAt: at(4), snapshotId } });
    indexes.push(backupId);
  }
  const [oldest = '', , forgotten = ''] = indexes;
  const { operationId } = await rebuildIndex(owned, project.owner.id, forgotten);
  await advance(operationId);
  const worker = project.bucketWorker.id;
  const ticket = await ticketOf(operationId, worker);
  if (!ticket) throw new Error('The step was given to no worker.');
  await startStep(worker, ticket);
  await db.backup.delete({ where: { id: forgotten } });
  const result = { ...receipt, snapshotId: 'b'.repeat(64), filesRemoved: null };
  await finishStep(worker, { ...ticket, outcome: { status: 'succeeded', result } });
  await advance(operationId);
  const row = await db.backup.findUniqueOrThrow({ where: { id: oldest }, select: forgettableSelect });
  expect(snapshotsToForget(row)).toEqual([row.snapshotId, '1'.repeat(64), 'b'.repeat(64)]);
});

test('an index was recorded while a backup was, each held what the other waited for, and the backup failed', async () => {
  const project = await makeProject();
  const owned = await authorizeProject({ ...project.owner, isAdmin: false }, project.id, 'owner');
  const { id: backupId } = await makeBackup(project);
  const { operationId } = await rebuildIndex(owned, project.owner.id, backupId);
  await advance(operationId);
  const worker = project.bucketWorker.id;
  const ticket = await ticketOf(operationId, worker);
  if (!ticket) throw new Error('The step was given to no worker.');
  await startStep(worker, ticket);
  const result = { ...receipt, snapshotId: 'b'.repeat(64), filesRemoved: null };
  await finishStep(worker, { ...ticket, outcome: { status: 'succeeded', result } });
  const { recorded } = await db.$transaction(
    async (tx) => {
      await lockProject(project.id, tx);
      const recording = advance(operationId);
      const waiting = () =>
        tx.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await expect.poll(waiting).not.toHaveLength(0);
      await tx.$queryRaw`SELECT 1 FROM "Repository" WHERE "projectId" = ${project.id}::uuid FOR UPDATE NOWAIT`;
      return { recorded: recording };
    },
    { timeout: 60_000 },
  );
  await recorded;
  expect(await indexStates(project.id, [backupId])).toEqual(new Map([[backupId, 'ready']]));
});

test('an index that was recorded while the list was read does not look as if it had failed', async () => {
  const project = await makeProject();
  const owned = await authorizeProject({ ...project.owner, isAdmin: false }, project.id, 'owner');
  const { id: backupId } = await makeBackup(project);
  const { operationId } = await rebuildIndex(owned, project.owner.id, backupId);
  const state = await db.$transaction(
    async (tx) => {
      // Whoever asks which indexes are being made waits for this to end.
      await tx.$executeRaw`LOCK TABLE "Operation" IN ACCESS EXCLUSIVE MODE`;
      const asked = indexStates(project.id, [backupId]);
      const waiting = () => tx.$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted`;
      await expect.poll(waiting).toHaveLength(1);
      const snapshotId = 'a'.repeat(64);
      await tx.backupIndex.update({ where: { backupId }, data: { snapshotId, indexedAt: new Date() } });
      await tx.operation.update({ where: { id: operationId }, data: { status: 'succeeded', finishedAt: new Date() } });
      return { asked };
    },
    { timeout: 60_000 },
  );
  expect(await state.asked).toEqual(new Map([[backupId, 'ready']]));
});

test('an index is lost once, and one that was made again meanwhile is not thrown away for the word of an older list', async () => {
  const project = await makeProject();
  const { id: backupId } = await makeBackup(project);
  await db.backupIndex.create({
    data: { backupId, projectId: project.id, startedAt: new Date(), snapshotId: 'a'.repeat(64), indexedAt: new Date() },
  });
  const now = async () => ({
    ...(await db.repository.findUniqueOrThrow({
      where: { projectId: project.id },
      select: { indexRevision: true },
    })),
    ...(await db.backupIndex.findUniqueOrThrow({ where: { backupId }, select: { snapshotId: true } })),
  });
  const { indexRevision: revision } = await now();
  const lose = () => loseIndexes({ projectId: project.id, backupIds: [backupId], revision });
  await Promise.all([lose(), lose()]);
  expect(await now()).toEqual({ indexRevision: revision + 1, snapshotId: null });
  const { id: operationId } = await db.operation.findFirstOrThrow({
    where: { projectId: project.id, kind: 'index-backup' },
  });
  await advance(operationId);
  const result = { ...receipt, snapshotId: 'b'.repeat(64), filesRemoved: null };
  await playStep(operationId, project.bucketWorker.id, { status: 'succeeded', result }, 'scheduled');
  await lose();
  expect(await now()).toEqual({ indexRevision: revision + 2, snapshotId: 'b'.repeat(64) });
});

const receipt = { chainLength: 1, rows: 3, addedBytes: 10, durationMs: 5 };

test('what came, changed and went is counted with the index, against its parent, and against the one before where it has none', async () => {
  const project = await makeProject();
  const user = { ...project.owner, isAdmin: false };
  const owned = await authorizeProject(user, project.id, 'owner');
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const snapshotOf = (digit: string) => digit.repeat(64);
  const parent = await makeBackup(project, { time: at(1), snapshotId: snapshotOf('a'), treeId: snapshotOf('1') });
  await makeBackup(project, { time: at(2), snapshotId: snapshotOf('b'), treeId: snapshotOf('2') });
  const { id: backupId } = await makeBackup(project, {
    ...{ time: at(3), snapshotId: snapshotOf('c'), treeId: snapshotOf('3') },
    ...{ usedParent: true, parentSnapshotId: snapshotOf('a') },
  });
  const removed = async () => {
    const { items } = await listBackups(owned, backupQuery.parse({ limit: 10 }));
    const { filesNew, filesChanged, filesRemoved } = items.find(({ id }) => id === backupId) ?? {};
    if (filesRemoved !== null) expect({ filesNew, filesChanged }).toEqual({ filesNew: 1, filesChanged: 2 });
    return filesRemoved;
  };
  const parentTree = async () => (await indexFacts(project.id, { backupId }, db)).parentTreeId;
  const rebuild = async (filesRemoved: number | null, digit: string) => {
    const { operationId } = await rebuildIndex(owned, user.id, backupId);
    await advance(operationId);
    const counts = filesRemoved === null ? {} : { filesNew: 1, filesChanged: 2, filesRemoved };
    const result = { ...receipt, snapshotId: snapshotOf(digit), ...counts };
    await playStep(operationId, project.bucketWorker.id, { status: 'succeeded', result });
  };
  expect(await removed()).toBeNull();
  expect(await parentTree()).toBe(snapshotOf('1'));
  await rebuild(null, 'd');
  expect(await removed()).toBeNull();
  await rebuild(7, 'e');
  expect(await removed()).toBe(7);
  // From the bin it can still be read; while it is forgotten it can not.
  await db.backup.update({ where: { id: parent.id }, data: { deletedAt: at(4), forgetAt: at(5) } });
  expect(await parentTree()).toBe(snapshotOf('1'));
  await db.backup.update({ where: { id: parent.id }, data: { forgettingAt: at(6) } });
  expect(await parentTree()).toBeNull();
  await rebuild(null, 'f');
  expect(await removed()).toBe(7);
  await db.backup.update({ where: { id: backupId }, data: { parentSnapshotId: null } });
  expect(await parentTree()).toBe(snapshotOf('2'));
});
