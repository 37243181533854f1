import { TRPCError } from '@trpc/server';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '../api/context.ts';
import { appRouter } from '../api/root.ts';
import { createCaller } from '../api/trpc.ts';
import { makeBackup } from '../factories/make-backup.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';

let of: { projectId: string; backupId: string };
let owner: SignedIn;
let colleague: SignedIn;

beforeEach(async () => {
  const made = await makeProject();
  const { id } = await makeBackup(made, { name: 'Before the exam', note: 'Ask Ada.', pinned: true });
  of = { projectId: made.id, backupId: id };
  owner = { ...made.owner, isAdmin: false };
  colleague = await makeMember(made.id, 'collaborator');
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const edit = (user: SignedIn, said: { name?: string; note?: string; pinned?: boolean }) =>
  createCaller(appRouter)({ user, headers: new Headers(), setCookies: () => undefined }).backups.edit({
    ...of,
    ...said,
  });

test('an edit changes what it gives and nothing else: a pin keeps the name and the note, a name keeps the pin', async () => {
  expect(await edit(owner, { pinned: false })).toMatchObject({
    name: 'Before the exam',
    note: 'Ask Ada.',
    pinned: false,
  });
  expect(await edit(owner, { pinned: true })).toMatchObject({ name: 'Before the exam', pinned: true });
  expect(await edit(owner, { name: ' The exam ' })).toMatchObject({ name: 'The exam', note: 'Ask Ada.', pinned: true });
  expect(await edit(owner, { note: '' })).toMatchObject({ name: 'The exam', note: '', pinned: true });
});

test('of edits of two people at once, each of another field, both are kept', async () => {
  await Promise.all([
    edit(owner, { pinned: false }),
    edit(colleague, { note: 'Ask Bob.' }),
    edit(owner, { name: 'E' }),
  ]);
  const row = await db.backup.findUniqueOrThrow({ where: { id: of.backupId } });
  expect(row).toMatchObject({ name: 'E', note: 'Ask Bob.', pinned: false });
});

test('an edit that changes nothing is refused', async () => {
  await expect(edit(owner, {})).rejects.toThrow(TRPCError);
});
