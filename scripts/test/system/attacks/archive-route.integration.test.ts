import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpack } from '#src/workers/engine/archive/testing/unpack.ts';
import type { Person } from '../person.ts';
import { routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';

let system: TestSystem;
let project: TestProject;
let backupId: string;
let foreignBackupId: string;
const people: Record<string, Person> = {};
const person = (name: string) => people[name] ?? expect.fail(`There is no ${name}`);

beforeAll(async () => {
  system = await startTestSystem();
  const owner = await system.makePerson();
  const elsewhere = await system.makePerson();
  const [collaborator, viewer] = [await system.makePerson(), await system.makePerson()];
  const [stranger, admin] = [await system.makePerson(), await system.makePerson({ isAdmin: true })];
  Object.assign(people, { owner, elsewhere, collaborator, viewer, stranger, admin });
  project = await system.makeProject(owner, 'host-b');
  const foreign = await system.makeProject(elsewhere, 'host-b');
  await owner.invite(collaborator, project.id, 'collaborator');
  await owner.invite(viewer, project.id, 'viewer');
  await owner.api.files.makeDirectory.mutate({ projectId: project.id, path: 'week3' });
  await owner.put(project.id, 'week3/a.txt', 'the bytes');
  await owner.put(project.id, 'week3/noise.bin', randomBytes(24 * 1024 * 1024));
  await elsewhere.put(foreign.id, 'theirs.txt', 'not yours');
  backupId = (await project.backUp()).backupId;
  foreignBackupId = (await foreign.backUp()).backupId;
});
afterAll(() => system.stop());

type Fields = Record<string, string>;
const fields = (more: Fields = {}) => new URLSearchParams({ directory: 'week3', format: 'zip', ...more });
const address = (projectId = project.id) => `/api/projects/${projectId}/archive`;
const ask = (name: string, more: Fields = {}, init: RequestInit = {}, projectId = project.id) =>
  person(name).fetch(address(projectId), { method: 'POST', body: fields(more), ...init });

describe.each([
  ['live files', () => ({})],
  ['a backup', () => ({ backup: backupId })],
])('an archive of %s', (_, more) => {
  it.each(['owner', 'admin', 'collaborator', 'viewer'])('is open to %s, and unpacks', async (name) => {
    const response = await ask(name, more());
    expect(response.headers.get('content-disposition')).toContain('filename="week3.zip"');
    expect(response.headers.get('content-security-policy')).toBe('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const into = join(await mkdtemp(join(tmpdir(), 'buckets-archive-')), 'out');
    await unpack('zip', Buffer.from(await response.arrayBuffer()), into);
    expect(await readFile(join(into, 'week3/a.txt'), 'utf8')).toBe('the bytes');
    expect(await readdir(join(into, 'week3'))).toEqual(['a.txt', 'noise.bin']);
  });

  it.each(['stranger', 'elsewhere'])('looks to %s as of a project that does not exist', async (name) => {
    const refused = await routeRefusal(await ask(name, more()));
    expect(refused).toMatchObject({ status: 404, code: 'not_found' });
    expect(refused).toEqual(await routeRefusal(await ask(name, more(), {}, randomUUID())));
  });

  it('is refused to nobody in particular', async () => {
    const response = await fetch(new URL(address(), system.url), { method: 'POST', body: fields(more()) });
    expect(await routeRefusal(response)).toMatchObject({ status: 401, code: 'not_signed_in' });
  });
});

it('a backup of another project is not sent, to one who may read both neither', async () => {
  for (const name of ['admin', 'owner']) {
    const refused = await routeRefusal(await ask(name, { directory: '', backup: foreignBackupId }));
    expect(refused).toMatchObject({ status: 404, code: 'not_found' });
  }
});

it('what another site’s page asks for is refused, and so is another kind of request', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Fields[]) {
    expect(await routeRefusal(await ask('owner', {}, { headers }))).toMatchObject({ status: 403, code: 'not_allowed' });
  }
  expect(await routeRefusal(await person('owner').fetch(address()))).toMatchObject({ status: 400, code: 'bad_input' });
  const json = { headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(await routeRefusal(await ask('owner', {}, json))).toMatchObject({ status: 400, code: 'bad_input' });
});

it.each([
  ['leads out', { directory: '../week3' }],
  ['is absolute', { directory: '/etc' }],
  ['has a name with a slash', { name: 'a/b' }],
  ['has a name that leads out', { name: '..' }],
  ['wants another form', { format: 'rar' }],
])('a request that %s is refused', async (_, more: Fields) => {
  expect(await routeRefusal(await ask('owner', more))).toMatchObject({ status: 400, code: 'bad_input' });
});

it('what is not there is refused before the first byte', async () => {
  for (const more of [{}, { backup: backupId }] as Fields[]) {
    const refused = await routeRefusal(await ask('owner', { ...more, name: 'missing' }));
    expect(refused).toMatchObject({ status: 404, code: 'not_found' });
  }
});

it('a person has three at a time, and a place again when one was left', async () => {
  const leave = new AbortController();
  const slow = [1, 2, 3].map(() => ask('viewer', { backup: backupId }, { signal: leave.signal }));
  // Their bodies are not read, so they stand where the buffers are full.
  for (const response of await Promise.all(slow)) expect(response.status).toBe(200);
  expect(await routeRefusal(await ask('viewer'))).toMatchObject({ code: 'too_many_requests' });
  expect((await ask('owner')).status).toBe(200);
  leave.abort();
  await expect.poll(async () => (await ask('viewer', { name: 'a.txt' })).status).toBe(200);
});
