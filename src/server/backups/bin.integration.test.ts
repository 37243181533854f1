import { afterAll, beforeEach, expect, test } from 'vitest';
import { backupQuery } from '#src/contracts/entities/backup-query.ts';
import { restoreWish } from '#src/contracts/operations/kinds/restore.ts';
import { requireRecentSignIn } from '../accounts/policy.ts';
import { advance, playStep, ticketOf } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { cancelOperation } from '../operations/cancel-operation.ts';
import { authorizeOperation } from '../operations/policy.ts';
import { startStep } from '../operations/report-step.ts';
import { findOperation } from '../operations/store.ts';
import { type Authorized, authorizeProject } from '../projects/policy.ts';
import { getProject } from '../projects/service.ts';
import { restoreFiles } from '../restore/restore-files.ts';
import { setBinDays } from './bin-days.ts';
import { deleteBackups } from './delete-backups.ts';
import { latestSnapshotId, snapshotIdOf } from './find-snapshot.ts';
import { forgetBackups, forgetDueBackups } from './forget-backups.ts';
import { planDeletion } from './plan-deletion.ts';
import { returnBackups } from './return-backups.ts';
import { backupByTime, editBackup, listBackups } from './service.ts';

let made: Awaited<ReturnType<typeof makeProject>>;
let project: Authorized<'owner'>;
let by: ReturnType<typeof requireRecentSignIn>;
/** Of six backups, the oldest first. */
let ids: string[];

beforeEach(async () => {
  made = await makeProject();
  const owner = { ...made.owner, isAdmin: false };
  project = await authorizeProject(owner, made.id, 'owner');
  by = requireRecentSignIn({ user: owner, signedInAt: new Date() });
  ids = [];
  for (let hour = 0; hour < 6; hour += 1) {
    const { id } = await makeBackup(made, { time: new Date(Date.UTC(2026, 0, 1, hour)), name: `b${hour}` });
    ids.push(id);
  }
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const idAt = (index: number) => ids.at(index) ?? '';
const typedName = () => project.name;
const names = async (place: 'list' | 'bin') =>
  (await listBackups(project, backupQuery.parse({ place }))).items.map(({ name }) => name);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const remove = (backupIds: string[]) => deleteBackups(project, by, { backupIds, typedName: typedName() });
const restore = (backupId: string) =>
  restoreFiles(project, by.id, {
    ...restoreWish.parse({ paths: [''], targetDirectory: null, conflicts: 'skip' }),
    from: { backupId },
  });
const rusticIds = async (backupIds: string[]) =>
  (await db.backup.findMany({ where: { id: { in: backupIds } }, select: { snapshotId: true } })).map(
    ({ snapshotId }) => snapshotId,
  );

test('a deleted backup is out of every list, cannot be opened, and is no evidence and no parent any more', async () => {
  const [newest, before] = [idAt(-1), idAt(-2)];
  await remove([newest, idAt(0)]);
  expect([await names('list'), await names('bin')]).toEqual([
    ['b4', 'b3', 'b2', 'b1'],
    ['b5', 'b0'],
  ]);
  const refusals = await Promise.all([
    codeOf(backupByTime(project, '2026-01-01T05:00:00Z')),
    codeOf(snapshotIdOf({ projectId: project.id, backupId: newest })),
    codeOf(editBackup(project, newest, { name: 'x', pinned: true })),
    codeOf(restore(newest)),
  ]);
  expect(refusals).toEqual(Array.from({ length: 4 }, () => 'backup_in_bin'));
  expect(await latestSnapshotId(project.id)).toBe((await rusticIds([before]))[0]);
  expect(await getProject(project)).toMatchObject({
    backupCount: 4,
    protection: { lastBackupAt: '2026-01-01T04:00:00.000Z' },
  });
  const audit = await db.auditEntry.findMany({ where: { projectId: project.id } });
  expect(audit).toMatchObject([{ action: 'delete-backups', userId: by.id }]);
});

test('it comes back as it was, and its name, note and pin with it', async () => {
  const before = (await listBackups(project, backupQuery.parse({}))).items;
  await remove([idAt(-1)]);
  await returnBackups(project, by.id, [idAt(-1)]);
  expect((await listBackups(project, backupQuery.parse({}))).items).toEqual(before);
});

test('a pinned and a held backup are refused with the reason, and nothing else of that deletion goes', async () => {
  await editBackup(project, idAt(0), { pinned: true });
  const { operationId } = await restore(idAt(1));
  const plan = await planDeletion(project, ids.slice(0, 3));
  expect(plan.backups.map(({ name, refusal }) => [name, refusal?.why, refusal?.operationId])).toEqual([
    ['b2', undefined, undefined],
    ['b1', 'held', operationId],
    ['b0', 'pinned', null],
  ]);
  expect(plan).toMatchObject({ addedBytes: 1, wholeBytes: null, needsName: false });
  expect(await codeOf(remove(ids.slice(0, 3)))).toBe('busy');
  expect(await names('bin')).toEqual([]);
  await cancelOperation(await authorizeOperation(by, operationId, 'collaborator'));
  await advance(operationId);
  await remove([idAt(1)]);
  expect(await names('bin')).toEqual(['b1']);
});

test('a pin that is set while its backup is being deleted keeps it', async () => {
  let deleting: Promise<string | undefined> = Promise.resolve('');
  await db.$transaction(async (pin) => {
    await pin.backup.update({ where: { id: idAt(0) }, data: { pinned: true } });
    const [me] = await pin.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    // It plans before the pin can be seen, and comes to the row while that is locked.
    deleting = codeOf(remove([idAt(0), idAt(1)]));
    const waiting = () =>
      db.$queryRaw<unknown[]>`SELECT 1 FROM pg_stat_activity WHERE ${me?.pid} = ANY(pg_blocking_pids(pid))`;
    await expect.poll(waiting, { timeout: 4_000 }).toHaveLength(1);
  });
  expect(await deleting).toBe('changed_meanwhile');
  expect(await names('bin')).toEqual([]);
  expect(await backupByTime(project, '2026-01-01T00:00:00Z')).toMatchObject({ name: 'b0', pinned: true });
});

test('of a deletion and a restore at once one is refused: never a restore from a backup that is in the bin', async () => {
  const outcomes = await Promise.all([codeOf(remove([idAt(0)])), codeOf(restore(idAt(0)))]);
  expect([
    ['done', 'backup_in_bin'],
    ['busy', 'done'],
  ]).toContainEqual(outcomes);
});

test('one of the newest three asks for the name of the project, an older one does not', async () => {
  const without = (index: number) => deleteBackups(project, by, { backupIds: [idAt(index)], typedName: '' });
  expect((await planDeletion(project, [idAt(3)])).needsName).toBe(true);
  expect(await codeOf(without(3))).toBe('bad_input');
  await without(2);
  // What is in the bin does not count: of five that are left, the third newest is still the same.
  expect(await codeOf(without(3))).toBe('bad_input');
  await remove([idAt(3)]);
  expect(await names('list')).toEqual(['b5', 'b4', 'b1', 'b0']);
});

test('a backup of another project is neither planned nor deleted nor forgotten', async () => {
  const other = await makeProject();
  const { id } = await makeBackup(other);
  const asked = { backupIds: [id], typedName: typedName() };
  expect(await codeOf(planDeletion(project, [id]))).toBe('changed_meanwhile');
  expect(await codeOf(deleteBackups(project, by, asked))).toBe('changed_meanwhile');
  expect(await codeOf(forgetBackups(project, by, asked))).toBe('changed_meanwhile');
  expect(await codeOf(returnBackups(project, by.id, [id]))).toBe('changed_meanwhile');
  expect(await db.backup.findUnique({ where: { id } })).toMatchObject({ deletedAt: null, forgetAt: null });
});

test('the days in the bin are the site’s setting, and seven where nobody has set them', async () => {
  const days = async () =>
    Math.round((Date.parse((await planDeletion(project, [idAt(0)])).forgetAt) - Date.now()) / 86_400_000);
  expect(await days()).toBe(7);
  await remove([idAt(1)]);
  await setBinDays(by.id, 30);
  expect(await days()).toBe(30);
  // What was promised of those in the bin holds.
  const { forgetAt } = await db.backup.findUniqueOrThrow({ where: { id: idAt(1) } });
  expect(Math.round(((forgetAt?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(7);
  await db.setting.delete({ where: { name: 'backup-bin' } });
});

/** Has the worker that was given the step of a forget operation say what became of the snapshots. */
async function forgotten(operationId: string, result: { gone: string[]; kept: { id: string; reasons: string[] }[] }) {
  await advance(operationId);
  await playStep(operationId, made.bucketWorker.id, { status: 'succeeded', result });
  return findOperation(operationId);
}

test('forgotten now: the worker is told the full ids of exactly those, and their rows go when they are gone', async () => {
  const asked = [idAt(0), idAt(1)];
  await remove([...asked, idAt(2)]);
  const snapshots = await rusticIds(asked);
  expect(await codeOf(forgetBackups(project, by, { backupIds: asked, typedName: 'another' }))).toBe('bad_input');
  const { operationId } = await forgetBackups(project, by, { backupIds: asked, typedName: typedName() });
  await advance(operationId);
  const ticket = await ticketOf(operationId, made.bucketWorker.id);
  const told = ticket && (await startStep(made.bucketWorker.id, ticket));
  expect(told).toMatchObject({ run: true, bucket: { projectId: project.id } });
  expect(told?.run && told.facts.snapshotIds?.split(' ').sort()).toEqual([...snapshots].sort());
  // From now on nobody knows what the worker has done.
  expect(await codeOf(returnBackups(project, by.id, [idAt(0)]))).toBe('changed_meanwhile');
  const row = await forgotten(operationId, { gone: snapshots, kept: [] });
  expect(row).toMatchObject({ status: 'succeeded', result: { forgotten: 2, kept: [] } });
  expect([await names('bin'), (await names('list')).length]).toEqual([['b2'], 3]);
});

test('one that was put back before the worker began is not forgotten, whatever the operation was asked for', async () => {
  await remove([idAt(0), idAt(1)]);
  const { operationId } = await forgetBackups(project, by, { backupIds: [idAt(0), idAt(1)], typedName: typedName() });
  await returnBackups(project, by.id, [idAt(0)]);
  await advance(operationId);
  const ticket = await ticketOf(operationId, made.bucketWorker.id);
  const told = ticket && (await startStep(made.bucketWorker.id, ticket));
  const snapshots = await rusticIds([idAt(1)]);
  expect(told?.run && told.facts.snapshotIds).toBe(snapshots.join(' '));
  await forgotten(operationId, { gone: [...snapshots, ...(await rusticIds([idAt(0)]))], kept: [] });
  expect([await names('bin'), (await names('list')).includes('b0')]).toEqual([[], true]);
});

test('the clock was set back after they were asked to be forgotten: they are all the same', async () => {
  await remove([idAt(0)]);
  const { operationId } = await forgetBackups(project, by, { backupIds: [idAt(0)], typedName: typedName() });
  const ahead = new Date(Date.now() + 3_600_000);
  await db.backup.update({ where: { id: idAt(0) }, data: { forgetAt: ahead } });
  await db.operation.update({ where: { id: operationId }, data: { createdAt: ahead } });
  const row = await forgotten(operationId, { gone: await rusticIds([idAt(0)]), kept: [] });
  expect(row?.result).toMatchObject({ forgotten: 1 });
});

test('an index that was made again while its backup was being forgotten does not keep that, and goes with another', async () => {
  await remove([idAt(0)]);
  const gone = await rusticIds([idAt(0)]);
  const { operationId } = await forgetBackups(project, by, { backupIds: [idAt(0)], typedName: typedName() });
  const later = 'e'.repeat(64);
  const indexOf = (backupId: string) => ({ backupId, projectId: project.id, startedAt: new Date() });
  await db.backupIndex.upsert({
    where: { backupId: idAt(0) },
    create: { ...indexOf(idAt(0)), snapshotId: later },
    update: { snapshotId: later },
  });
  await db.backupIndex.upsert({ where: { backupId: idAt(1) }, create: indexOf(idAt(1)), update: {} });
  const row = await forgotten(operationId, { gone, kept: [] });
  expect(row?.result).toEqual({ forgotten: 1, kept: [] });
  const other = await db.backupIndex.findUniqueOrThrow({ where: { backupId: idAt(1) } });
  expect(other.replacedIds).toEqual([later]);
});

test('what the repository protects stays in the bin, is named, and is tried again a day later', async () => {
  await remove([idAt(0)]);
  const [id = ''] = await rusticIds([idAt(0)]);
  const { operationId } = await forgetBackups(project, by, { backupIds: [idAt(0)], typedName: typedName() });
  const row = await forgotten(operationId, { gone: [], kept: [{ id, reasons: ['delete-never'] }] });
  expect(row?.result).toMatchObject({
    forgotten: 0,
    kept: [{ time: '2026-01-01T00:00:00Z', reasons: ['delete-never'] }],
  });
  const left = await db.backup.findUniqueOrThrow({ where: { id: idAt(0) } });
  expect(left.forgettingAt).toBeNull();
  expect(Math.round(((left.forgetAt?.getTime() ?? 0) - Date.now()) / 3_600_000)).toBe(24);
});

test('the sweep has those forgotten whose days are over, once, and leaves the others', async () => {
  await remove(ids.slice(0, 3));
  const operations = () => db.operation.findMany({ where: { projectId: project.id, kind: 'forget-backups' } });
  await forgetDueBackups();
  expect(await operations()).toEqual([]);
  await db.backup.updateMany({ where: { id: { in: ids.slice(0, 2) } }, data: { forgetAt: new Date(0) } });
  await Promise.all([forgetDueBackups(), forgetDueBackups()]);
  await forgetDueBackups();
  const [first, ...more] = await operations();
  expect(first).toMatchObject({ lane: 'scheduled', createdById: null, input: { backupIds: ids.slice(0, 2) } });
  expect(more).toEqual([]);
  // One that failed is followed by another one, but not at once.
  await db.operation.update({ where: { id: first?.id ?? '' }, data: { status: 'failed', activeDedupeKey: null } });
  await forgetDueBackups();
  expect(await operations()).toHaveLength(1);
  await db.operation.update({
    where: { id: first?.id ?? '' },
    data: { createdAt: new Date(Date.now() - 2 * 3_600_000) },
  });
  await forgetDueBackups();
  expect(await operations()).toHaveLength(2);
});
