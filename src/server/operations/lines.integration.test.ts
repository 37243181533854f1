import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { advance, playStep } from '../factories/drive-operation.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProjectOn } from '../factories/make-project.ts';
import { makeUser } from '../factories/make-user.ts';
import { makeWorker } from '../factories/make-worker.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { cancelOperation } from './cancel-operation.ts';
import { createOperation } from './create-operation.ts';
import { authorizeOperation } from './policy.ts';
import { readLimits } from './read-limits.ts';
import { getOperation } from './service.ts';
import { setLimits } from './set-limits.ts';
import { writeSiteLimits } from './site-limits.ts';
import { findOperation } from './store.ts';
import { tendLines } from './tend-lines.ts';

const failed = {
  status: 'failed' as const,
  error: { code: 'no_space' as const, userMessage: 'The disk is full.', details: {}, retryable: false },
};

let host: Awaited<ReturnType<typeof makeWorker>>;
beforeEach(async () => {
  host = await makeHost();
});

/** In a region of its own, with a bucket worker. */
async function makeHost() {
  const made = await makeWorker({ kind: 'host' });
  await makeWorker({ kind: 'bucket', regionId: made.regionId });
  return made;
}

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

interface Project {
  id: string;
  backupId: string;
  owner: { id: string };
}

async function projectOn(worker: { id: string; regionId: string }): Promise<Project> {
  const project = await makeProjectOn(worker);
  return { ...project, backupId: (await makeBackup(project)).id };
}

/** A restore in a project, looked at once. Nothing is restored: only who goes when is asked here. */
async function ask({ id, backupId }: Project, lane: 'ops' | 'scheduled' = 'ops'): Promise<string> {
  const input = { backupId, paths: ['a'], targetDirectory: null, conflicts: 'skip' };
  const { operationId } = await createOperation({ kind: 'restore', input, projectId: id, createdById: null, lane });
  await advance(operationId);
  return operationId;
}

async function issued(ids: string[]): Promise<string[]> {
  const steps = await db.operationStep.findMany({ where: { operationId: { in: ids }, status: 'issued' } });
  return ids.filter((id) => steps.some(({ operationId }) => operationId === id));
}

async function several(project: Project, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await ask(project));
  return ids;
}

/** Ends one after the other whatever holds a place, and gives the order in which all of them had theirs. */
async function playAll(ids: string[]): Promise<string[]> {
  const order: string[] = [];
  for (let current = await issued(ids); current.length > 0; current = await issued(ids)) {
    for (const id of current.filter((each) => !order.includes(each))) order.push(id);
    const [first] = order.filter((id) => current.includes(id));
    await playStep(first ?? '', host.id, failed);
  }
  return order;
}

test('two at a time by default, the next when one has left, in the order in which they came', async () => {
  const project = await projectOn(host);
  const ids = await several(project, 4);
  expect(await issued(ids)).toEqual(ids.slice(0, 2));
  expect((await findOperation(ids[2] ?? ''))?.waitingFor).toContain('a free place on');
  await playStep(ids[1] ?? '', host.id, failed);
  expect(await issued(ids)).toEqual([ids[0], ids[2]]);
});

test('one project’s twenty do not keep another’s one waiting', async () => {
  const [greedy, modest] = [await projectOn(host), await projectOn(host)];
  const many = await several(greedy, 20);
  const one = await ask(modest);
  const order = await playAll([...many, one]);
  expect(order).toHaveLength(21);
  expect(order.indexOf(one)).toBeLessThanOrEqual(3);
});

test('who asks for one at a time again and again does not keep out who asked for many', async () => {
  const [greedy, steady] = [await projectOn(host), await projectOn(host)];
  const many = await several(greedy, 10);
  const order: string[] = [];
  let mine = await ask(steady);
  for (let turn = 0; turn < 12; turn += 1) {
    const [first = ''] = await issued([mine, ...many]);
    order.push(first);
    await playStep(first, host.id, failed);
    if (first === mine) mine = await ask(steady);
  }
  const ofMany = order.filter((id) => many.includes(id)).length;
  expect(ofMany).toBeGreaterThanOrEqual(4);
  expect(order.length - ofMany).toBeGreaterThanOrEqual(4);
});

test('scheduled work takes no place of what people ask for', async () => {
  const project = await projectOn(host);
  const scheduled = [await ask(project, 'scheduled'), await ask(project, 'scheduled')];
  expect(await issued(scheduled)).toEqual(scheduled.slice(0, 1));
  const asked = await several(project, 2);
  expect(await issued(asked)).toEqual(asked);
});

describe('limits changed while work goes on', () => {
  test('more places on a worker are taken at once', async () => {
    const project = await projectOn(host);
    const ids = await several(project, 5);
    const admin = await makeUser({ isAdmin: true });
    const lane = async () => (await readLimits()).workers.find(({ workerId }) => workerId === host.id)?.lanes.ops;
    expect(await lane()).toMatchObject({ running: 2, places: 2, waiting: 3, oldestAt: expect.any(String) });
    await setLimits({ workerId: host.id, limits: { lanes: { ops: 4 }, kinds: {} } }, admin.id);
    expect(await issued(ids)).toEqual(ids.slice(0, 4));
    expect(await lane()).toMatchObject({ running: 4, places: 4, waiting: 1 });
  });

  test('fewer places end nothing that runs, and let nothing new begin before there is room', async () => {
    const project = await projectOn(host);
    const ids = await several(project, 3);
    await db.worker.update({ where: { id: host.id }, data: { limits: { lanes: { ops: 1 } } } });
    await playStep(ids[0] ?? '', host.id, failed);
    expect(await issued(ids)).toEqual([ids[1]]);
    await playStep(ids[1] ?? '', host.id, failed);
    expect(await issued(ids)).toEqual([ids[2]]);
  });

  test('a limit of the site counts over all workers', async () => {
    const other = await makeHost();
    const admin = await makeUser({ isAdmin: true });
    const held = await db.operationStep.count({
      where: { status: { in: ['issued', 'running'] }, operation: { kind: 'restore' } },
    });
    await writeSiteLimits({ lanes: {}, kinds: { restore: held + 1 } }, admin.id);
    try {
      const [first, second] = [await ask(await projectOn(host)), await ask(await projectOn(other))];
      expect(await issued([first, second])).toEqual([first]);
      await playStep(first, host.id, failed);
      await tendLines();
      expect(await issued([first, second])).toEqual([second]);
    } finally {
      await writeSiteLimits({ lanes: {}, kinds: {} }, admin.id);
    }
  });
});

test('a worker that is off has a line all the same, and it goes on when the worker is back', async () => {
  await db.worker.update({ where: { id: host.id }, data: { lastSeenAt: new Date(0) } });
  const project = await projectOn(host);
  const ids = await several(project, 2);
  expect(await issued(ids)).toEqual([]);
  expect((await findOperation(ids[0] ?? ''))?.waitingFor).toContain('which is off');
  await db.worker.update({ where: { id: host.id }, data: { lastSeenAt: new Date() } });
  await tendLines();
  expect(await issued(ids)).toEqual(ids);
});

test('who looks sees how many stand before, and one that is canceled leaves the line', async () => {
  const project = await projectOn(host);
  const owner = { ...project.owner, isAdmin: false };
  const ids = await several(project, 4);
  const look = async (id = '') => getOperation(owner, await authorizeOperation(owner, id, 'viewer'));
  expect([(await look(ids[2])).ahead, (await look(ids[3])).ahead]).toEqual([0, 1]);
  await cancelOperation(await authorizeOperation(owner, ids[2] ?? '', 'collaborator'));
  await advance(ids[2] ?? '');
  expect(await look(ids[2])).toMatchObject({ status: 'canceled', ahead: null });
  expect((await look(ids[3])).ahead).toBe(0);
});

describe('while the only bucket worker of a region is off', () => {
  const setBucketWorkers = (lastSeenAt: Date) =>
    db.worker.updateMany({ where: { regionId: host.regionId, kind: 'bucket' }, data: { lastSeenAt } });
  const reasonOf = async (id = '') => (await findOperation(id))?.waitingFor;

  test('what needs the repository holds no place on the host, says for whom it waits, and goes on by itself', async () => {
    const project = await projectOn(host);
    const { name } = await db.worker.findFirstOrThrow({ where: { regionId: host.regionId, kind: 'bucket' } });
    await setBucketWorkers(new Date(0));
    const ids = await several(project, 4);
    expect(await issued(ids)).toEqual([]);
    for (const id of ids) expect(await reasonOf(id)).toBe(`bucket worker ${name}, which is off`);

    const check = await createOperation({ kind: 'check-worker', input: {}, workerId: host.id, createdById: null });
    await advance(check.operationId);
    expect(await issued([check.operationId]), 'what needs no repository').toEqual([check.operationId]);
    const local = await createOperation({
      kind: 'restore-snapshot',
      input: { snapshot: '2026-01-01T00:00:00Z', paths: ['a'], targetDirectory: null, conflicts: 'skip' },
      ...{ projectId: project.id, createdById: null },
    });
    await advance(local.operationId);
    expect(await issued([local.operationId]), 'a restore from a snapshot').toEqual([local.operationId]);
    await db.operationStep.updateMany({ where: { operationId: local.operationId }, data: { status: 'succeeded' } });
    await tendLines();
    expect(await issued(ids)).toEqual([]);

    await setBucketWorkers(new Date());
    await tendLines();
    expect(await issued(ids), 'the check holds the other place').toEqual([ids[0]]);
    expect(await reasonOf(ids[3]), 'who goes on waiting says for what').toContain('a free place on host');
  });

  test('one that was issued before, and could not begin, leaves its place', async () => {
    const id = await ask(await projectOn(host));
    expect(await issued([id])).toEqual([id]);
    await setBucketWorkers(new Date(0));
    await db.operationStep.updateMany({
      where: { operationId: id },
      data: { issuedAt: new Date(Date.now() - 30_000) },
    });
    await advance(id);
    expect(await issued([id])).toEqual([]);
    expect(await reasonOf(id)).toMatch(/^bucket worker .*, which is off$/);
  });

  test('who waits in line already says so as soon as it is off', async () => {
    const ids = await several(await projectOn(host), 4);
    expect(await reasonOf(ids[3])).toContain('a free place on host');
    await setBucketWorkers(new Date(0));
    await tendLines();
    expect(await reasonOf(ids[3])).toMatch(/^bucket worker .*, which is off$/);
    await db.worker.update({ where: { id: host.id }, data: { lastSeenAt: new Date(0) } });
    await tendLines();
    expect(await reasonOf(ids[3])).toMatch(/^host .*, which is off$/);
  });
});
