import { afterAll, expect, test } from 'vitest';
import { operationQuery } from '#src/contracts/entities/operation-query.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { makeRunningBackup } from '../factories/make-running-backup.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { dismissFailed } from './dismiss-operation.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

/** A project with one backup that has failed. */
async function withFailed() {
  const project = await makeProject();
  const operationId = await makeRunningBackup(project);
  await db.operation.update({ where: { id: operationId }, data: { status: 'failed', finishedAt: now() } });
  const isDismissed = async () =>
    (await db.operation.findUniqueOrThrow({ where: { id: operationId } })).dismissedAt !== null;
  return { project, owner: { ...project.owner, isAdmin: false }, isDismissed };
}

test('who may only look at a project dismisses nothing of it, who may change it does', async () => {
  const { project, isDismissed } = await withFailed();
  const all = operationQuery.parse({});
  const viewer = { ...(await makeMember(project.id, 'viewer')), isAdmin: false };
  expect([await dismissFailed(viewer, all), await isDismissed()]).toEqual([{ dismissed: 0 }, false]);
  const collaborator = { ...(await makeMember(project.id, 'collaborator')), isAdmin: false };
  expect([await dismissFailed(collaborator, all), await isDismissed()]).toEqual([{ dismissed: 1 }, true]);
});

test('what the filters leave out stays', async () => {
  const mine = await withFailed();
  const other = await withFailed();
  await db.projectMember.create({
    data: { projectId: other.project.id, userId: mine.owner.id, role: 'owner', createdAt: now() },
  });
  expect(await dismissFailed(mine.owner, operationQuery.parse({ projectId: mine.project.id }))).toEqual({
    dismissed: 1,
  });
  expect([await mine.isDismissed(), await other.isDismissed()]).toEqual([true, false]);
});
