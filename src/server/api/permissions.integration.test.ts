import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBackup } from '../factories/make-backup.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { makeUser } from '../factories/make-user.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import type { SignedIn } from './context.ts';
import { appRouter } from './root.ts';
import { reportOf } from './translate-error.ts';
import { createCaller } from './trpc.ts';

const people = ['nobody', 'stranger', 'elsewhere', 'viewer', 'collaborator', 'owner', 'admin'] as const;
type Person = (typeof people)[number];

interface World {
  users: Record<Person, SignedIn | null>;
  projectId: string;
  /** Of the same people, deleted, and on its way out. */
  deletedId: string;
  hostId: string;
  backupId: string;
  operationId: string;
}

interface Line {
  /** The least that is needed; `signedIn` sees only what is his own, which other tests prove. */
  needs: 'open' | 'signedIn' | 'viewer' | 'collaborator' | 'owner' | 'admin';
  /** It takes a sign-in of the last ten minutes. */
  recent?: true;
  input?: (world: World) => unknown;
}

const project = ({ projectId }: World) => ({ projectId });
const deleted = ({ deletedId: projectId }: World) => ({ projectId });
const operation = ({ operationId }: World) => ({ operationId });
const inBackup = ({ projectId, backupId }: World) => ({ projectId, backupId });
const ofBackup = ({ backupId }: World) => ({ backupId });
const chosen = ({ projectId, backupId }: World) => ({ projectId, backupIds: [backupId] });
const token = () => ({ token: 'x'.repeat(43) });
const restore = { paths: ['a'], targetDirectory: null, conflicts: 'skip' };

/** Every call of the API. One that is not here fails the test below. */
const matrix: Record<string, Line> = {
  'accounts.me': { needs: 'open' },
  'accounts.loginLink': { needs: 'open', input: token },
  'accounts.acceptLoginLink': { needs: 'open', input: () => ({ ...token(), account: null }) },
  'backups.list': { needs: 'viewer', input: project },
  'backups.byTime': { needs: 'viewer', input: (w) => ({ ...project(w), time: '2026-01-01T00:00:00Z' }) },
  'backups.create': { needs: 'collaborator', input: project },
  'backups.edit': { needs: 'collaborator', input: (w) => ({ ...inBackup(w), name: 'n', note: '', pinned: true }) },
  'backups.binDays': { needs: 'signedIn' },
  'backups.setBinDays': { needs: 'admin', input: () => ({ days: 7 }) },
  'backups.planDeletion': { needs: 'owner', input: chosen },
  'backups.delete': { needs: 'owner', recent: true, input: (w) => ({ ...chosen(w), typedName: 'other' }) },
  'backups.putBack': { needs: 'owner', input: chosen },
  'backups.forget': { needs: 'owner', recent: true, input: (w) => ({ ...chosen(w), typedName: 'other' }) },
  'backups.listDirectory': { needs: 'viewer', input: (w) => ({ ...inBackup(w), path: '', query: {} }) },
  'backups.stat': { needs: 'viewer', input: (w) => ({ ...inBackup(w), path: 'a' }) },
  'indexes.rebuild': { needs: 'collaborator', input: inBackup },
  'backups.compare': {
    needs: 'viewer',
    input: (w) => ({ ...project(w), earlierId: w.backupId, laterId: w.backupId, path: '' }),
  },
  'backups.changes': { needs: 'viewer', input: inBackup },
  'buckets.list': { needs: 'admin' },
  'content.ticket': { needs: 'viewer', input: (w) => ({ ...project(w), past: ofBackup(w), path: 'a' }) },
  'files.list': { needs: 'viewer', input: (w) => ({ ...project(w), path: '', query: {} }) },
  'files.stat': { needs: 'viewer', input: (w) => ({ ...project(w), path: 'a' }) },
  'files.makeDirectory': { needs: 'collaborator', input: (w) => ({ ...project(w), path: 'a' }) },
  'files.rename': { needs: 'collaborator', input: (w) => ({ ...project(w), from: 'a', to: 'b' }) },
  'files.remove': { needs: 'collaborator', input: (w) => ({ ...project(w), paths: ['a'] }) },
  'files.undoRemoval': { needs: 'collaborator', input: (w) => ({ ...project(w), undoId: randomUUID() }) },
  'find.backups': { needs: 'viewer', input: (w) => ({ ...project(w), text: 'a' }) },
  'find.history': { needs: 'viewer', input: (w) => ({ ...project(w), path: 'a' }) },
  'invitations.create': { needs: 'owner', input: (w) => ({ ...project(w), role: 'viewer' }) },
  'invitations.check': { needs: 'open', input: token },
  'invitations.accept': { needs: 'open', input: () => ({ ...token(), account: null }) },
  'operations.list': { needs: 'signedIn', input: () => ({}) },
  'operations.get': { needs: 'viewer', input: operation },
  'operations.limits': { needs: 'admin' },
  'operations.setLimits': { needs: 'admin', input: (w) => ({ workerId: w.hostId, limits: {} }) },
  'operations.wait': { needs: 'viewer', input: (w) => ({ ...operation(w), timeoutMs: 0 }) },
  'operations.create': { needs: 'collaborator', input: (w) => ({ ...project(w), kind: 'backup', input: {} }) },
  'operations.cancel': { needs: 'collaborator', input: operation },
  'operations.retry': { needs: 'collaborator', input: operation },
  'operations.dismiss': { needs: 'collaborator', input: operation },
  'operations.dismissAll': { needs: 'signedIn' },
  'operations.undo': { needs: 'collaborator', input: operation },
  'operations.log': { needs: 'viewer', input: operation },
  'operations.events': { needs: 'signedIn' },
  'operations.position': { needs: 'signedIn' },
  'projects.list': { needs: 'signedIn' },
  'projects.get': { needs: 'viewer', input: project },
  'projects.placements': { needs: 'signedIn' },
  'projects.create': { needs: 'signedIn', input: (w) => ({ name: 'New', hostId: w.hostId }) },
  'projects.rename': { needs: 'owner', input: (w) => ({ ...project(w), name: 'Other' }) },
  'projects.members': { needs: 'viewer', input: project },
  'projects.setRole': { needs: 'owner', input: (w) => ({ ...project(w), userId: w.users.viewer?.id, role: 'viewer' }) },
  'projects.removeMember': { needs: 'owner', input: (w) => ({ ...project(w), userId: 'nobody-there' }) },
  'projects.deleted': { needs: 'signedIn' },
  'projects.planDeletion': { needs: 'owner', input: project },
  'projects.delete': { needs: 'owner', recent: true, input: (w) => ({ ...project(w), typedName: 'other' }) },
  'projects.putBack': { needs: 'owner', input: deleted },
  'projects.remove': { needs: 'owner', recent: true, input: (w) => ({ ...deleted(w), typedName: 'other' }) },
  'recovery.sheet': { needs: 'owner', recent: true, input: project },
  'restore.plan': { needs: 'collaborator', input: (w) => ({ ...project(w), from: ofBackup(w), ...restore }) },
  'restore.start': { needs: 'collaborator', input: (w) => ({ ...project(w), from: ofBackup(w), ...restore }) },
  'snapshots.list': { needs: 'viewer', input: project },
  'snapshots.history': { needs: 'viewer', input: (w) => ({ ...project(w), path: 'a' }) },
  'snapshots.take': { needs: 'collaborator', input: project },
  'snapshots.remove': {
    needs: 'owner',
    recent: true,
    input: (w) => ({ ...project(w), times: ['2026-01-01T00:00:00Z'] }),
  },
  'workers.list': { needs: 'admin' },
  'workers.check': { needs: 'admin', input: (w) => ({ workerId: w.hostId }) },
};

const mayDo: Record<Line['needs'], readonly Person[]> = {
  open: people,
  signedIn: people.slice(1),
  viewer: ['viewer', 'collaborator', 'owner', 'admin'],
  collaborator: ['collaborator', 'owner', 'admin'],
  owner: ['owner', 'admin'],
  admin: ['admin'],
};
const refusals = ['not_signed_in', 'not_allowed', 'not_found'];

let world: World;

beforeAll(async () => {
  const made = await makeProject();
  const other = await makeProject();
  const backup = await makeBackup(made);
  const at = new Date();
  const deletedProject = await makeProject();
  await db.project.update({
    where: { id: deletedProject.id },
    data: { deletedAt: at, removeAt: at, removingAt: at },
  });
  // Requests to workers are refused at once: only who may ask is looked at here.
  await db.worker.updateMany({ data: { lastSeenAt: new Date(0) } });
  world = {
    users: {
      nobody: null,
      stranger: await makeUser(),
      elsewhere: await makeMember(other.id, 'collaborator'),
      viewer: await makeMember(made.id, 'viewer'),
      collaborator: await makeMember(made.id, 'collaborator'),
      owner: { ...made.owner, isAdmin: false },
      admin: await makeUser({ isAdmin: true }),
    },
    projectId: made.id,
    deletedId: deletedProject.id,
    hostId: made.host.id,
    backupId: backup.id,
    operationId: backup.operationId,
  };
  for (const role of ['viewer', 'collaborator', 'owner'] as const) {
    const userId = world.users[role]?.id ?? '';
    await db.projectMember.create({ data: { projectId: deletedProject.id, userId, role, createdAt: at } });
  }
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const paths = Object.keys(appRouter._def.procedures);

test('every call of the API has its line in the matrix', () => {
  expect(Object.keys(matrix).sort()).toEqual(paths.sort());
});

/** The code of the refusal that a person gets, or null where it was about something else than who asks. */
async function refusalOf(path: string, person: Person, signedInAt = new Date(), of = world): Promise<string | null> {
  const caller = createCaller(appRouter)({
    user: world.users[person],
    signedInAt,
    headers: new Headers(),
    setCookies: () => undefined,
  });
  const [noun = '', verb = ''] = path.split('.');
  const nouns = caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  try {
    const answer = await nouns[noun]?.[verb]?.(matrix[path]?.input?.(of));
    if (answer && typeof answer === 'object' && Symbol.asyncIterator in answer) {
      await (answer as AsyncGenerator).return(undefined);
    }
    return null;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return reportOf(error).code;
  }
}

describe.each(paths)('%s', (path) => {
  const allowed = mayDo[matrix[path]?.needs ?? 'admin'];

  test.each(people.filter((person) => !allowed.includes(person)))('is refused to %s', async (person) => {
    expect(refusals).toContain(await refusalOf(path, person));
  });

  test.each(allowed)('is open to %s', async (person) => {
    const code = await refusalOf(path, person);
    if (matrix[path]?.needs !== 'open') expect(['not_signed_in', 'not_allowed']).not.toContain(code);
  });
});

const ofOperations = /^operations\.(?!create$)/;
const inProject = paths.filter(
  (path) =>
    ['viewer', 'collaborator', 'owner'].includes(matrix[path]?.needs ?? '') &&
    !ofOperations.test(path) &&
    matrix[path]?.input !== undefined &&
    !['projects.putBack', 'projects.remove'].includes(path),
);

test.each(inProject)('%s is closed in a deleted project, for its owner and for admins', async (path) => {
  for (const person of ['owner', 'admin'] as const) {
    expect(await refusalOf(path, person, new Date(), { ...world, projectId: world.deletedId })).toBe('project_deleted');
  }
});

const recent = paths.filter((path) => matrix[path]?.recent);

describe.each(recent)('%s with a session of yesterday', (path) => {
  const yesterday = () => new Date(Date.now() - 86_400_000);

  test.each(['owner', 'admin'] as const)('asks %s for the password', async (person) => {
    expect(await refusalOf(path, person, yesterday())).toBe('sign_in_again');
  });

  test('does not ask who may not do it in any case', async () => {
    expect(await refusalOf(path, 'collaborator', yesterday())).toBe('not_allowed');
    expect(await refusalOf(path, 'stranger', yesterday())).toBe('not_found');
  });
});

test.each(paths.filter((path) => !matrix[path]?.recent))('%s does not ask for the password', async (path) => {
  expect(await refusalOf(path, 'owner', new Date(0))).not.toBe('sign_in_again');
});

test('to a stranger a project looks as one that does not exist', async () => {
  const caller = createCaller(appRouter)({
    user: world.users.stranger,
    headers: new Headers(),
    setCookies: () => undefined,
  });
  const words = async (projectId: string) =>
    caller.projects
      .get({ projectId })
      .catch((error: unknown) => (error instanceof TRPCError ? reportOf(error) : error));
  expect(await words(world.projectId)).toEqual(await words(randomUUID()));
});
