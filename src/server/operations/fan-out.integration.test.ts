import { afterAll, expect, test } from 'vitest';
import { backupProjects } from '../backups/backup-projects.ts';
import { advance, playStep } from '../factories/drive-operation.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { makeReceipt } from '../factories/make-receipt.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { cancelOperation } from './cancel-operation.ts';
import { authorizeOperation } from './policy.ts';
import { retryOperation } from './retry-operation.ts';
import { getOperation, listOperations } from './service.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const noSpace = { code: 'no_space' as const, userMessage: 'The disk is full.', details: {}, retryable: false };

/** A person with three projects on hosts of their own, and the operation that backs them up, with its three. */
async function fanOut() {
  const first = await makeProject();
  const projects = [first, await makeProject(), await makeProject()];
  const owner = { ...first.owner, isAdmin: false };
  for (const { id } of projects.slice(1)) {
    await db.projectMember.create({
      data: { projectId: id, userId: owner.id, role: 'collaborator', createdAt: new Date() },
    });
  }
  const { operationId } = await backupProjects(owner, { projectIds: projects.map(({ id }) => id) });
  await advance(operationId);
  const children = await Promise.all(projects.map(({ id }) => childOf(operationId, id)));
  for (const id of children) await advance(id);
  const look = async () => getOperation(owner, await authorizeOperation(owner, operationId, 'viewer'));
  return { projects, owner, operationId, children, look };
}

async function childOf(parentId: string, projectId: string): Promise<string> {
  const { id } = await db.operation.findFirstOrThrow({ where: { parentId, projectId } });
  return id;
}

test('one that fails does not keep the others from theirs; a retry does again only what failed', async () => {
  const { projects, owner, operationId, children, look } = await fanOut();
  expect((await look()).children).toEqual({ total: 3, active: 3, succeeded: 0, failed: 0, canceled: 0 });
  for (const [index, project] of projects.entries()) {
    const outcome =
      index === 1
        ? { status: 'failed' as const, error: noSpace }
        : { status: 'succeeded' as const, result: makeReceipt() };
    await playStep(children[index] ?? '', project.host.id, outcome);
    await advance(operationId);
    if (index === 0) expect(await look()).toMatchObject({ status: 'running', progress: { progress: { current: 1 } } });
  }
  expect(await look()).toMatchObject({
    status: 'failed',
    error: { code: 'partly_failed', userMessage: expect.stringContaining('1 of 3') },
    children: { total: 3, active: 0, succeeded: 2, failed: 1, canceled: 0 },
  });

  const retried = await retryOperation(await authorizeOperation(owner, operationId, 'collaborator'), owner.id);
  await advance(retried.operationId);
  const again = await db.operation.findMany({ where: { parentId: retried.operationId } });
  expect(again.map(({ projectId }) => projectId)).toEqual([projects[1]?.id]);
});

test('canceling it cancels what has not ended, and it ends after that', async () => {
  const { projects, owner, operationId, children, look } = await fanOut();
  await playStep(children[0] ?? '', projects[0]?.host.id ?? '', { status: 'succeeded', result: makeReceipt() });
  await cancelOperation(await authorizeOperation(owner, operationId, 'collaborator'));
  await advance(operationId);
  expect((await look()).status).toBe('running');
  for (const id of children) await advance(id);
  await advance(operationId);
  expect(await look()).toMatchObject({ status: 'canceled', children: { succeeded: 1, canceled: 2, active: 0 } });
});

test('a child waits where another operation would be refused', async () => {
  const { projects, children } = await fanOut();
  const projectId = projects[0]?.id ?? '';
  await db.operation.deleteMany({ where: { id: children[0] ?? '' } });
  const holder = await db.operation.findFirstOrThrow({ where: { id: children[1] ?? '' } });
  await db.projectFence.update({ where: { operationId: holder.id }, data: { projectId, class: 'tree' } });
  const owner = projects[0]?.owner ?? { id: '', isAdmin: false };
  const { operationId } = await backupProjects({ ...owner, isAdmin: false }, { projectIds: [projectId] });
  await advance(operationId);
  const child = await childOf(operationId, projectId);
  expect(await db.operation.findUnique({ where: { id: child } })).toMatchObject({ waits: 'project', status: 'queued' });
  await db.projectFence.deleteMany({ where: { operationId: holder.id } });
  await advance(child);
  expect(await db.operation.findUnique({ where: { id: child } })).toMatchObject({ waits: null });
});

test('it is its owner’s alone, and lists what it has made under itself', async () => {
  const { projects, owner, operationId, children } = await fanOut();
  const viewer = { ...(await makeMember(projects[0]?.id ?? '', 'viewer')), isAdmin: false };
  await expect(authorizeOperation(viewer, operationId, 'viewer')).rejects.toMatchObject({ code: 'not_found' });
  const query = { state: 'all' as const, mine: false, limit: 50 };
  const top = await listOperations(owner, query);
  expect(top.items.map(({ id }) => id)).toEqual([operationId]);
  const under = await listOperations(owner, { ...query, parentId: operationId });
  expect(under.items.map(({ id }) => id).sort()).toEqual([...children].sort());
});

test('a project that one may only look at is not backed up with the others', async () => {
  const { projects, owner } = await fanOut();
  const foreign = await makeProject();
  const ids = [projects[0]?.id ?? '', foreign.id];
  await expect(backupProjects(owner, { projectIds: ids })).rejects.toMatchObject({ code: 'not_found' });
  await db.projectMember.create({
    data: { projectId: foreign.id, userId: owner.id, role: 'viewer', createdAt: new Date() },
  });
  await expect(backupProjects(owner, { projectIds: ids })).rejects.toMatchObject({ code: 'not_allowed' });
});
