import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '../factories/make-backup.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { makeUser } from '../factories/make-user.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { type AskedOperation, askOperation } from './ask-operation.ts';
import { findOperation } from './store.ts';

let world: Awaited<ReturnType<typeof makeWorld>>;

async function makeWorld() {
  const project = await makeProject();
  return {
    projectId: project.id,
    hostId: project.host.id,
    backupId: (await makeBackup(project)).id,
    owner: { ...project.owner, isAdmin: false },
    viewer: { ...(await makeMember(project.id, 'viewer')), isAdmin: false },
    stranger: { ...(await makeUser()), isAdmin: false },
    admin: await makeUser({ isAdmin: true }),
  };
}

beforeAll(async () => {
  world = await makeWorld();
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

type Person = 'owner' | 'viewer' | 'stranger' | 'admin';
const ask = (asked: Omit<AskedOperation, 'input'> & { input?: unknown }, person: Person = 'owner') =>
  askOperation(world[person], { input: {}, ...asked });

describe('is refused, with what to do', () => {
  test('a kind that there is not', async () => {
    const asked = ask({ kind: 'format-disk', projectId: world.projectId });
    await expect(asked).rejects.toMatchObject({ code: 'bad_input', userMessage: expect.stringContaining('backup,') });
  });

  test('a kind that comes with something else alone', async () => {
    const asked = ask({ kind: 'create-project', projectId: world.projectId });
    await expect(asked).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('input that does not fit, naming the field', async () => {
    const asked = ask({ kind: 'restore', projectId: world.projectId, input: { paths: ['../../etc'] } });
    await expect(asked).rejects.toMatchObject({ code: 'bad_input', userMessage: expect.stringContaining('paths') });
  });

  test('the wrong scope, naming the right one', async () => {
    const wrong = { code: 'bad_input', userMessage: expect.stringContaining('projectId') };
    await expect(ask({ kind: 'backup' })).rejects.toMatchObject(wrong);
    await expect(ask({ kind: 'backup', workerId: world.hostId })).rejects.toMatchObject(wrong);
    const both = ask({ kind: 'check-worker', workerId: world.hostId, projectId: world.projectId }, 'admin');
    await expect(both).rejects.toMatchObject({ code: 'bad_input', userMessage: expect.stringContaining('workerId') });
  });

  test('somebody else’s project, which looks like one that there is not', async () => {
    const foreign = await ask({ kind: 'backup', projectId: world.projectId }, 'stranger').catch((error) => error);
    const nowhere = await ask({ kind: 'backup', projectId: randomUUID() }, 'stranger').catch((error) => error);
    expect(foreign.report()).toEqual(nowhere.report());
  });

  test('who may only look, and who is no admin', async () => {
    const notAllowed = { code: 'not_allowed' };
    await expect(ask({ kind: 'backup', projectId: world.projectId }, 'viewer')).rejects.toMatchObject(notAllowed);
    await expect(ask({ kind: 'check-worker', workerId: world.hostId })).rejects.toMatchObject(notAllowed);
    await expect(ask({ kind: 'check-worker', workerId: randomUUID() })).rejects.toMatchObject(notAllowed);
  });

  test('a worker that there is not', async () => {
    const asked = ask({ kind: 'check-worker', workerId: randomUUID() }, 'admin');
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('asked for twice', () => {
  test('the same restore is one, and two where a new one is forced', async () => {
    const input = { backupId: world.backupId, paths: ['a'], targetDirectory: null, conflicts: 'skip' };
    const asked = { kind: 'restore', projectId: world.projectId, input };
    const first = await ask(asked);
    expect((await ask(asked)).operationId).toBe(first.operationId);
    const other = { ...asked, input: { ...input, conflicts: 'overwrite' } };
    expect((await ask(other)).operationId).not.toBe(first.operationId);
    expect((await ask({ ...asked, force: true })).operationId).not.toBe(first.operationId);
  });

  test('a key of one’s own joins what is about the same worker, and is free again when that has ended', async () => {
    const asked = { kind: 'check-worker', workerId: world.hostId, dedupeKey: 'nightly' };
    const first = await ask(asked, 'admin');
    expect((await ask(asked, 'admin')).operationId).toBe(first.operationId);
    await db.operation.update({ where: { id: first.operationId }, data: { status: 'failed', activeDedupeKey: null } });
    expect((await ask(asked, 'admin')).operationId).not.toBe(first.operationId);
  });

  test('twenty at once with one key are one', async () => {
    const asked = { kind: 'check-worker', workerId: world.hostId, dedupeKey: 'at once' };
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(asked, 'admin')));
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(1);
    expect((await findOperation(all[0]?.operationId ?? ''))?.steps).toHaveLength(1);
  });
});
