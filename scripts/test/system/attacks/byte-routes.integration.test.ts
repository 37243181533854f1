import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from '../person.ts';
import { routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';

let system: TestSystem;
let project: TestProject;
let foreign: TestProject;
let backupId: string;
let snapshot: string;
let foreignBackupId: string;
const people: Record<string, Person> = {};
const person = (name: string) => people[name] ?? expect.fail(`There is no ${name}`);

beforeAll(async () => {
  system = await startTestSystem();
  const owner = await system.makePerson();
  const elsewhere = await system.makePerson();
  const collaborator = await system.makePerson();
  const viewer = await system.makePerson();
  const [stranger, admin] = [await system.makePerson(), await system.makePerson({ isAdmin: true })];
  Object.assign(people, { owner, elsewhere, collaborator, viewer, stranger, admin });
  // The one with snapshots.
  project = await system.makeProject(owner, 'host-a');
  foreign = await system.makeProject(elsewhere, 'host-b');
  await owner.invite(collaborator, project.id, 'collaborator');
  await owner.invite(viewer, project.id, 'viewer');
  await owner.put(project.id, 'a.txt', 'the bytes');
  await elsewhere.put(foreign.id, 'theirs.txt', 'not yours');
  backupId = (await project.backUp()).backupId;
  await owner.put(project.id, 'b.txt', 'changed since, so that there is something to keep');
  snapshot = (await owner.api.snapshots.take.mutate({ projectId: project.id })).time;
  foreignBackupId = (await foreign.backUp()).backupId;
});
afterAll(() => system.stop());

const fileRoute = (projectId: string, query: Record<string, string>) =>
  `/api/projects/${projectId}/file?${new URLSearchParams(query)}`;
const read = (query: Record<string, string> = {}) => fileRoute(project.id, { path: 'a.txt', ...query });
const all = ['owner', 'admin', 'collaborator', 'viewer', 'stranger', 'elsewhere'];

describe.each([
  ['a live file', () => read()],
  ['a file of a backup', () => read({ backup: backupId })],
  ['a file of a snapshot', () => read({ snapshot })],
])('GET %s', (_, address) => {
  it.each(all.slice(0, 4))('is open to %s', async (name) => {
    expect(await (await person(name).fetch(address())).text()).toBe('the bytes');
  });

  it.each(all.slice(4))('looks to %s as a project that does not exist', async (name) => {
    const refused = await routeRefusal(await person(name).fetch(address()));
    const missing = await routeRefusal(await person(name).fetch(fileRoute(randomUUID(), { path: 'a.txt' })));
    expect(refused).toMatchObject({ status: 404, code: 'not_found' });
    expect(refused).toEqual(missing);
  });

  it('is refused to nobody in particular, and to a made-up session', async () => {
    for (const cookie of ['', 'buckets.session_token=made.up']) {
      const response = await fetch(new URL(address(), system.url), { headers: { cookie } });
      expect(await routeRefusal(response)).toMatchObject({ status: 401, code: 'not_signed_in' });
    }
  });
});

describe('PUT a file', () => {
  const put = async (name: string, path: string) =>
    person(name).fetch(fileRoute(project.id, { path }), { method: 'PUT', body: 'new' });

  it.each(['owner', 'admin', 'collaborator'])('is open to %s', async (name) => {
    expect((await put(name, `by-${name}`)).status).toBe(200);
    expect(await readFile(join(project.home, `by-${name}`), 'utf8')).toBe('new');
  });

  it.each([
    ['viewer', 403, 'not_allowed'],
    ['stranger', 404, 'not_found'],
    ['elsewhere', 404, 'not_found'],
  ])('is refused to %s, who writes nothing', async (name, status, code) => {
    expect(await routeRefusal(await put(name, `by-${name}`))).toMatchObject({ status, code });
    await expect(readFile(join(project.home, `by-${name}`))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('of somebody who was removed from the project meanwhile is refused', async () => {
    const guest = await system.makePerson();
    await person('owner').invite(guest, project.id, 'collaborator');
    await guest.put(project.id, 'by-guest', 'in time');
    await person('owner').api.projects.removeMember.mutate({ projectId: project.id, userId: guest.id });
    const response = await guest.fetch(fileRoute(project.id, { path: 'by-guest-2' }), { method: 'PUT', body: 'late' });
    expect(await routeRefusal(response)).toMatchObject({ status: 404 });
  });

  it('from another site’s page is refused, whatever cookies come with it', async () => {
    for (const [name, value] of [
      ['origin', 'https://evil.example'],
      ['origin', 'null'],
      ['sec-fetch-site', 'cross-site'],
    ] as const) {
      const headers = { [name]: value };
      const address = fileRoute(project.id, { path: 'evil' });
      const response = await person('owner').fetch(address, { method: 'PUT', body: 'x', headers });
      expect(await routeRefusal(response)).toMatchObject({ status: 403, code: 'not_allowed' });
    }
    await expect(readFile(join(project.home, 'evil'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('with another method is refused', async () => {
    for (const method of ['POST', 'DELETE', 'PATCH']) {
      const response = await person('owner').fetch(read(), { method });
      expect(await routeRefusal(response)).toMatchObject({ status: 400, code: 'bad_input' });
    }
    expect(await readFile(join(project.home, 'a.txt'), 'utf8')).toBe('the bytes');
  });
});

describe('a backup of one project asked with the id of another', () => {
  it('is not sent, to one who may read both neither', async () => {
    const admin = person('admin');
    const address = fileRoute(project.id, { path: 'theirs.txt', backup: foreignBackupId });
    expect(await routeRefusal(await admin.fetch(address))).toMatchObject({ status: 404, code: 'not_found' });
    expect(await routeRefusal(await person('owner').fetch(address))).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('a content ticket', () => {
  const ticket = (name: string, place: { past: { backupId: string } | null; path: string }) =>
    person(name).api.content.ticket.mutate({ projectId: project.id, ...place });
  const live = { past: null, path: 'a.txt' };

  it('shows its file once', async () => {
    const { url } = await ticket('viewer', live);
    expect(await (await fetch(url)).text()).toBe('the bytes');
    const again = await fetch(url);
    expect(again.ok).toBe(false);
    expect(await again.text()).toContain('has been used');
  });

  it('shows its file once, of twenty requests at the same moment', async () => {
    const { url } = await ticket('viewer', { ...live, past: { backupId } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts.filter((text) => text === 'the bytes')).toHaveLength(1);
  });

  it('that is too old shows nothing', async () => {
    const { url } = await ticket('viewer', live);
    await db.contentTicket.updateMany({ where: { usedAt: null }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await (await fetch(url)).text()).toContain('too old');
  });

  it('shows nothing once its person was removed from the project', async () => {
    const guest = await system.makePerson();
    await person('owner').invite(guest, project.id, 'viewer');
    const { url } = await guest.api.content.ticket.mutate({ projectId: project.id, ...live });
    await person('owner').api.projects.removeMember.mutate({ projectId: project.id, userId: guest.id });
    const answer = await fetch(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('bytes');
  });

  it.each(['', 'content/', `content/${'x'.repeat(43)}`, 'content/../content/x', 'a.txt', 'api/trpc/accounts.me'])(
    'cannot be made up: /%s',
    async (path) => {
      const answer = await fetch(`${system.contentUrl}/${path}`);
      expect(answer.ok).toBe(false);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    },
  );

  it('for a backup of another project shows nothing', async () => {
    const { url } = await ticket('admin', { past: { backupId: foreignBackupId }, path: 'theirs.txt' });
    const answer = await fetch(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('not yours');
  });
});

describe('what is sent', () => {
  it.each([
    ['a quote', 'a".txt'],
    ['a line break', 'a\r\nset-cookie: x=1'],
    ['letters of all the world', 'Grüße 数据 🎈.txt'],
    ['bytes that are no text', 'a\\xff.bin'],
    ['a semicolon and a star', "a;filename*=utf-8''evil.exe"],
  ])('is an attachment whose name cannot break its header: %s', async (_, name) => {
    const owner = person('owner');
    await owner.put(project.id, name, 'x');
    const answer = await owner.fetch(fileRoute(project.id, { path: name }));
    expect(await answer.text()).toBe('x');
    const header = answer.headers.get('content-disposition') ?? '';
    expect(header).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w%.~!#$&+^`|-]*$/);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is never sniffed, run, framed elsewhere, cached, or read by another site', async () => {
    const owner = person('owner');
    await writeFile(join(project.home, 'evil.html'), '<script>alert(1)</script>');
    const { url } = await owner.api.content.ticket.mutate({ projectId: project.id, past: null, path: 'evil.html' });
    const shown = await fetch(url, { headers: { origin: 'https://evil.example' } });
    expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const download = await owner.fetch(read(), { headers: { origin: 'https://evil.example' } });
    for (const { headers } of [shown, download]) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/^sandbox(;|$)/);
      expect(headers.get('content-security-policy')).not.toContain('allow-');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
    }
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(shown.headers.get('content-security-policy')).toContain(`frame-ancestors ${system.url}`);
  });
});
