import { afterAll, beforeEach, expect, test } from 'vitest';
import { requireRecentSignIn } from '../accounts/policy.ts';
import { createBackup } from '../backups/create-backup.ts';
import { advance, playStep, ticketOf } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { makeUser } from '../factories/make-user.ts';
import { startIndex } from '../indexes/start-index.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { acceptInvitation } from '../invitations/accept-invitation.ts';
import { checkInvitation, createInvitation } from '../invitations/service.ts';
import { cancelOperation } from '../operations/cancel-operation.ts';
import { authorizeOperation } from '../operations/policy.ts';
import { retryOperation } from '../operations/retry-operation.ts';
import { stopInDeleted } from '../operations/stop-operations.ts';
import { findOperation } from '../operations/store.ts';
import { welcomeWorker } from '../workers/welcome-worker.ts';
import { deleteProject } from './delete-project.ts';
import { findGone } from './find-gone.ts';
import { listDeleted } from './list-deleted.ts';
import { planDeletion } from './plan-deletion.ts';
import { authorizeDeletedProject, authorizeProject } from './policy.ts';
import { forgetRemovedProjects, removeDueProjects, removeProject } from './remove-projects.ts';
import { returnProject } from './return-project.ts';
import { listProjects } from './service.ts';

const dayMs = 86_400_000;

let made: Awaited<ReturnType<typeof makeProject>>;
let owner: { id: string; isAdmin: false };
let name: string;
beforeEach(async () => {
  made = await makeProject();
  owner = { id: made.owner.id, isAdmin: false };
  ({ name } = await authorizeProject(owner, made.id, 'owner'));
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const by = () => requireRecentSignIn({ user: owner, signedInAt: new Date() });
const remove = async (typedName = name) =>
  deleteProject(await authorizeProject(owner, made.id, 'owner'), by(), typedName);
const putBack = async () => returnProject(await authorizeDeletedProject(owner, made.id), owner.id);
const removeNow = async () => removeProject(await authorizeDeletedProject(owner, made.id), by(), name);
const deleted = async (user: { id: string; isAdmin: boolean } = owner) =>
  (await listDeleted(user, { limit: 10 })).items;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const beDue = () => db.project.update({ where: { id: made.id }, data: { removeAt: new Date(Date.now() - 1) } });
const latestRemoval = () =>
  db.operation.findFirstOrThrow({
    where: { projectId: made.id, kind: 'remove-project' },
    orderBy: { createdAt: 'desc' },
  });
const repositoryId = 'a'.repeat(64);

async function playRemoval(operationId: string): Promise<void> {
  await advance(operationId);
  await playStep(operationId, made.bucketWorker.id, { status: 'succeeded', result: {} }, 'scheduled');
  await playStep(operationId, made.host.id, { status: 'succeeded', result: {} }, 'scheduled');
}

test('the plan says what goes, and the name has to be typed', async () => {
  await makeBackup(made);
  await makeMember(made.id, 'viewer');
  const project = await authorizeProject(owner, made.id, 'owner');
  const { operationId } = await createBackup(project, owner.id, { name: '', note: '' });
  const plan = await planDeletion(project, owner.id);
  expect(plan).toMatchObject({ backups: 1, otherMembers: 1, operations: 1, host: { state: 'on' } });
  expect(Date.parse(plan.removeAt) - Date.now()).toBeGreaterThan(6.9 * dayMs);
  expect(await codeOf(remove('other'))).toBe('bad_input');
  await remove();
  await advance(operationId);
  expect((await findOperation(operationId))?.status).toBe('canceled');
});

test('a deleted project is out of every list and closed to all, and comes back as it was', async () => {
  const viewer = await makeMember(made.id, 'viewer');
  const project = await authorizeProject(owner, made.id, 'owner');
  const { operationId } = await createBackup(project, owner.id, { name: '', note: '' });
  await remove();
  await advance(operationId);
  expect((await listProjects(owner, { limit: 10 })).items).toEqual([]);
  expect(await codeOf(authorizeProject(viewer, made.id, 'viewer'))).toBe('project_deleted');
  expect(await codeOf(authorizeDeletedProject(viewer, made.id))).toBe('not_allowed');
  expect(await codeOf(authorizeDeletedProject(await makeMember((await makeProject()).id, 'owner'), made.id))).toBe(
    'not_found',
  );
  // Who got in a moment before.
  expect(await codeOf(createBackup(project, owner.id, { name: '', note: '' }))).toBe('project_deleted');
  const canceled = await authorizeOperation(owner, operationId, 'collaborator');
  expect(await codeOf(retryOperation(canceled, owner.id))).toBe('project_deleted');
  expect(await deleted()).toMatchObject([{ id: made.id, state: 'in-bin', deletedBy: expect.any(String) }]);
  expect(await deleted(viewer)).toEqual([]);
  expect((await welcomeWorker(await workerOf(made.host.id), hello)).projects).toHaveLength(1);

  await putBack();
  expect((await listProjects(owner, { limit: 10 })).items).toHaveLength(1);
  expect(await codeOf(putBack())).toBe('changed_meanwhile');
  expect(await deleted()).toEqual([]);
  const audit = await db.auditEntry.findMany({ where: { projectId: made.id }, select: { action: true } });
  expect(audit.map(({ action }) => action)).toEqual(['delete-project', 'return-project']);
});

test('its days are over: it is removed once, cannot come back, and is shown to be gone', async () => {
  await makeBackup(made);
  await makeBackup(made, { time: new Date(Date.UTC(2026, 0, 2)), deletedAt: new Date() });
  await db.repository.update({ where: { projectId: made.id }, data: { storedBytes: 1_000, repositoryId } });
  await remove();
  expect(await removeDueProjects()).toEqual({ removals: 0 });
  await beDue();
  expect(await removeDueProjects()).toEqual({ removals: 1 });
  expect(await removeDueProjects()).toEqual({ removals: 0 });
  expect(await codeOf(putBack())).toBe('changed_meanwhile');
  const { id: operationId } = await latestRemoval();
  expect(await deleted()).toMatchObject([{ state: 'removing', backups: 2, removal: { operationId, problem: null } }]);
  await playRemoval(operationId);
  expect((await findOperation(operationId))?.result).toEqual({ backups: 2, storedBytes: 1_000 });
  expect(await deleted()).toMatchObject([{ state: 'removed', backups: 2, storedBytes: 1_000 }]);
  expect(await db.repository.count({ where: { projectId: made.id } })).toBe(0);
  expect(await db.backup.count({ where: { projectId: made.id } })).toBe(0);
  expect((await welcomeWorker(await workerOf(made.host.id), hello)).projects).toEqual([]);
  expect(await codeOf(authorizeProject(owner, made.id, 'viewer'))).toBe('project_deleted');

  expect(await forgetRemovedProjects()).toEqual({ forgotten: 0 });
  await db.project.update({ where: { id: made.id }, data: { removedAt: new Date(Date.now() - 31 * dayMs) } });
  expect(await forgetRemovedProjects()).toEqual({ forgotten: 1 });
  expect(await deleted()).toEqual([]);
});

test('what could not be removed says why, and is tried again', async () => {
  await remove();
  const { operationId } = await removeNow();
  await advance(operationId ?? '');
  const error = { code: 'internal' as const, userMessage: 'The bucket is away.', details: {}, retryable: false };
  await playStep(operationId ?? '', made.bucketWorker.id, { status: 'failed', error }, 'scheduled');
  const [failed] = await deleted();
  expect(failed).toMatchObject({ state: 'removing', removal: { problem: { userMessage: 'The bucket is away.' } } });
  const operation = await authorizeOperation(owner, operationId ?? '', 'collaborator');
  expect(await codeOf(retryOperation(operation, owner.id))).toBe('bad_input');
  expect(await removeDueProjects()).toEqual({ removals: 0 });
  await db.operation.updateMany({
    where: { projectId: made.id },
    data: { createdAt: new Date(Date.now() - dayMs / 12) },
  });
  expect(await removeDueProjects()).toEqual({ removals: 1 });
  // What failed before is nobody's to look at any more.
  expect((await findOperation(operationId ?? ''))?.dismissedAt).not.toBeNull();
  const again = await authorizeOperation(owner, (await latestRemoval()).id, 'collaborator');
  expect(await codeOf(cancelOperation(again))).toBe('bad_input');
});

test('what was begun in the moment of the deletion is stopped by the sweep; an index that is made holds up the removal', async () => {
  const { id: backupId } = await makeBackup(made);
  await remove();
  const begun = await db.$transaction((tx) =>
    startIndex({ projectId: made.id, backupId, lane: 'scheduled', createdById: null }, tx),
  );
  await advance(begun.operationId);
  expect(await ticketOf(begun.operationId, made.bucketWorker.id, 'scheduled')).toBeDefined();
  const { operationId } = await removeNow();
  await advance(operationId ?? '');
  expect(await findOperation(operationId ?? '')).toMatchObject({ status: 'queued', waits: 'project' });
  await stopInDeleted();
  await advance(begun.operationId);
  expect((await findOperation(begun.operationId))?.status).toBe('canceled');
  const canceled = await authorizeOperation(owner, begun.operationId, 'collaborator');
  expect(await codeOf(retryOperation(canceled, owner.id))).toBe('project_deleted');
  await playRemoval(operationId ?? '');
  expect(await deleted()).toMatchObject([{ state: 'removed' }]);
});

test('an index that the deletion has canceled is begun again when the project is back', async () => {
  const { id: backupId } = await makeBackup(made);
  const asked = { projectId: made.id, backupId, lane: 'scheduled' as const, createdById: null };
  const { operationId } = await db.$transaction((tx) => startIndex(asked, tx));
  await remove();
  await advance(operationId);
  expect((await findOperation(operationId))?.status).toBe('canceled');
  await putBack();
  const where = { projectId: made.id, kind: 'index-backup', status: 'queued' as const };
  expect(await db.operation.count({ where })).toBe(1);
});

test('an invitation lets nobody into a deleted project, and still does when it is back', async () => {
  const project = await authorizeProject(owner, made.id, 'owner');
  const { url } = await createInvitation(project, owner.id, 'viewer');
  const token = url.slice(url.lastIndexOf('/') + 1);
  const guest = await makeUser();
  const accept = () => acceptInvitation({ token, account: null }, guest, new Headers());
  await remove();
  expect(await checkInvitation(token)).toBeNull();
  expect(await codeOf(accept())).toBe('expired');
  await putBack();
  expect(await codeOf(accept())).toBe('done');
});

test('removal waits until what still runs has ended, and cancels what waits behind it', async () => {
  const project = await authorizeProject(owner, made.id, 'owner');
  const running = await createBackup(project, owner.id, { name: '', note: '' });
  await advance(running.operationId);
  const ticket = await ticketOf(running.operationId, made.host.id);
  expect(ticket).toBeDefined();
  await remove();
  const { operationId } = await removeNow();
  await advance(operationId ?? '');
  expect(await findOperation(operationId ?? '')).toMatchObject({ status: 'queued', waits: 'project' });
  await advance(running.operationId);
  expect((await findOperation(running.operationId))?.status).toBe('canceled');
  await playRemoval(operationId ?? '');
  expect((await findOperation(operationId ?? ''))?.status).toBe('succeeded');
});

test('a bucket worker hears what its region has no more, and nothing of what it has', async () => {
  const elsewhere = await makeProject();
  const ids = { projectIds: [made.id, elsewhere.id], repositoryIds: [repositoryId] };
  await db.repository.update({ where: { projectId: made.id }, data: { repositoryId } });
  const ask = () => findGone(ids, { regionId: made.host.regionId });
  expect(await ask()).toEqual({ projectIds: [elsewhere.id], repositoryIds: [] });
  await remove();
  expect(await ask()).toEqual({ projectIds: [elsewhere.id], repositoryIds: [] });
  await removeNow();
  expect(await ask()).toEqual({ projectIds: ids.projectIds, repositoryIds: [repositoryId] });
});

const hello = { version: '1', tools: {}, storage: 'plain' as const };
const workerOf = (id: string) => db.worker.findUniqueOrThrow({ where: { id } });
