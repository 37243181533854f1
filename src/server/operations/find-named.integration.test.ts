import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { operationQuery } from '#src/contracts/entities/operation-query.ts';
import { makeProjectOn } from '../factories/make-project.ts';
import { makeUser } from '../factories/make-user.ts';
import { makeWorker } from '../factories/make-worker.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { createOperation } from './create-operation.ts';
import { listOperations } from './service.ts';

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

async function projectNamed(name: string, host: { id: string; regionId: string }) {
  const project = await makeProjectOn(host);
  await db.project.update({ where: { id: project.id }, data: { name } });
  const asked = { kind: 'backup' as const, input: {}, projectId: project.id, createdById: project.owner.id };
  return { ...project, ...(await createOperation(asked)) };
}

const idsOf = async (viewer: { id: string; isAdmin: boolean }, search: string) =>
  (await listOperations(viewer, operationQuery.parse({ search }))).items.map(({ id }) => id);

test('a part of the name of a project or a host finds their operations, and nobody else’s', async () => {
  const word = randomUUID().slice(0, 8);
  const host = await makeWorker();
  const admin = await makeUser({ isAdmin: true });
  const viewer = { id: admin.id, isAdmin: true };
  const [first, second, other] = [
    await projectNamed(`Calculus ${word} 2026`, host),
    await projectNamed(`algebra-${word.toUpperCase()}`, host),
    await projectNamed('Something else', host),
  ];
  expect(await idsOf(viewer, word)).toEqual([second.operationId, first.operationId]);
  expect(await idsOf({ id: first.owner.id, isAdmin: false }, word)).toEqual([first.operationId]);
  expect(await idsOf(viewer, `${word}%`)).toEqual([]);
  expect(await idsOf(viewer, `no-${word}`)).toEqual([]);

  await db.worker.update({ where: { id: host.id }, data: { name: `on-${word}` } });
  const check = await createOperation({ kind: 'check-worker', input: {}, workerId: host.id, createdById: admin.id });
  expect(await idsOf(viewer, `on-${word}`)).toEqual([check.operationId]);
  expect(await idsOf(viewer, word)).not.toContain(other.operationId);
});

test('a text that very many names hold finds the same', async () => {
  const word = randomUUID().slice(0, 8);
  const host = await makeWorker();
  const { operationId } = await projectNamed(`The one of ${word}`, host);
  await db.project.createMany({
    data: Array.from({ length: 500 }, (_, number) => ({
      name: `${word} ${number}`,
      state: 'ready' as const,
      hostId: host.id,
      regionId: host.regionId,
      createdAt: new Date(),
    })),
  });
  expect(await idsOf({ id: (await makeUser({ isAdmin: true })).id, isAdmin: true }, word)).toEqual([operationId]);
});
