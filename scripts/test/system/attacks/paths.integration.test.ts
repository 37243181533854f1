import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureOf } from '../picture.ts';
import { refusalOf, routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';

let system: TestSystem;
let project: TestProject;
let backupId: string;
const snapshot = '2026-01-01T00:00:00Z';
let outside: Map<string, string>;
/** Around the project's home and around the project itself: what a path that leaves it would reach first. */
const places = () => [dirname(project.home), join(dirname(project.directory), 'neighbour')];

beforeAll(async () => {
  system = await startTestSystem();
  project = await system.makeProject(await system.makePerson(), 'host-b');
  await project.owner.put(project.id, 'a', 'a');
  backupId = (await project.backUp()).backupId;
  await writeFile(join(dirname(project.home), 'secret'), 'secret');
  await mkdir(places()[1] ?? '');
  await writeFile(join(places()[1] ?? '', 'secret'), 'secret');
  outside = await pictureOf(places());
});
afterAll(() => system.stop());

const bad: [string, string][] = [
  ['the parent', '..'],
  ['a file of the parent', '../secret'],
  ['through a directory and out', 'a/../../secret'],
  ['to the neighbour', '../../../../../neighbour/secret'],
  ['absolute', '/etc/passwd'],
  ['with NUL', 'a\0b'],
  ['of 5,000 characters', Array.from({ length: 25 }, () => 'x'.repeat(200)).join('/')],
  ['of 20,000 characters', 'x/'.repeat(10_000)],
  ['with a name of 300 bytes', 'x'.repeat(300)],
  ['with an empty name', 'a//b'],
  ['with a trailing slash', 'a/'],
  ['that names where it is', './a'],
  ['with a dot in the middle', 'a/./b'],
  ['with the parent escaped', String.raw`\x2e\x2e/secret`],
  ['with a slash escaped', String.raw`..\x2fsecret`],
  ['with NUL escaped', String.raw`a\x00`],
  ['with half an escape', 'a\\'],
];

describe.each(bad)('a path %s', (_, path) => {
  const calls = (): [string, () => Promise<unknown>][] => {
    const { api } = project.owner;
    const of = { projectId: project.id };
    const restore = { ...of, from: { backupId }, conflicts: 'overwrite' as const };
    const ofSnapshot = { ...restore, from: { snapshot }, targetDirectory: null };
    return [
      ['files.list', () => api.files.list.query({ ...of, path, query: {} })],
      ['files.stat', () => api.files.stat.query({ ...of, path })],
      ['files.stat in a snapshot', () => api.files.stat.query({ ...of, snapshot, path })],
      ['snapshots.history', () => api.snapshots.history.query({ ...of, path })],
      ['files.makeDirectory', () => api.files.makeDirectory.mutate({ ...of, path })],
      ['files.rename from', () => api.files.rename.mutate({ ...of, from: path, to: 'b' })],
      ['files.rename to', () => api.files.rename.mutate({ ...of, from: 'a', to: path })],
      ['files.remove', () => api.files.remove.mutate({ ...of, paths: ['a', path] })],
      ['backups.listDirectory', () => api.backups.listDirectory.query({ ...of, backupId, path, query: {} })],
      ['backups.stat', () => api.backups.stat.query({ ...of, backupId, path })],
      ['restore.plan', () => api.restore.plan.query({ ...restore, paths: [path], targetDirectory: null })],
      ['restore.plan of a snapshot', () => api.restore.plan.query({ ...ofSnapshot, paths: [path] })],
      ['restore.start of a snapshot', () => api.restore.start.mutate({ ...ofSnapshot, paths: [path] })],
      ['restore.start of', () => api.restore.start.mutate({ ...restore, paths: [path], targetDirectory: null })],
      ['restore.start into', () => api.restore.start.mutate({ ...restore, paths: ['a'], targetDirectory: path })],
      ['content.ticket', () => api.content.ticket.mutate({ ...of, past: null, path })],
    ];
  };

  it('is refused by every call that takes one, in our own words, and touches nothing', async () => {
    for (const [name, call] of calls()) {
      const refused = await refusalOf(call());
      expect(refused, name).toMatchObject({ code: 'bad_input', status: 400 });
      expect(refused.userMessage, name).toMatch(/path|home/);
    }
    expect(await pictureOf(places())).toEqual(outside);
  });

  it('is refused by the byte routes', async () => {
    const addresses = [new URLSearchParams({ path }), new URLSearchParams({ path, backup: backupId })];
    for (const query of addresses) {
      const address = `/api/projects/${project.id}/file?${query}`;
      expect(await routeRefusal(await project.owner.fetch(address))).toMatchObject({ code: 'bad_input', status: 400 });
    }
    const put = await project.owner.fetch(`/api/projects/${project.id}/file?${addresses[0]}`, {
      method: 'PUT',
      body: 'x',
    });
    expect(await routeRefusal(put)).toMatchObject({ code: 'bad_input', status: 400 });
    expect(await pictureOf(places())).toEqual(outside);
  });
});

describe('the home itself', () => {
  it('is neither renamed, removed, written nor shown as a file', async () => {
    const { api } = project.owner;
    const of = { projectId: project.id };
    for (const call of [
      () => api.files.rename.mutate({ ...of, from: '', to: 'b' }),
      () => api.files.rename.mutate({ ...of, from: 'a', to: '' }),
      () => api.files.remove.mutate({ ...of, paths: [''] }),
      () => api.files.makeDirectory.mutate({ ...of, path: '' }),
      () => api.content.ticket.mutate({ ...of, past: null, path: '' }),
    ]) {
      expect(await refusalOf(call())).toMatchObject({ code: 'bad_input', status: 400 });
    }
    expect(await readFile(join(project.home, 'a'), 'utf8')).toBe('a');
  });
});

describe('an address of a file', () => {
  it.each([
    ['encoded twice', '?path=%252e%252e%252fsecret', 404, 'not_found'],
    ['encoded once', '?path=%2e%2e%2fsecret', 400, 'bad_input'],
    ['without a path', '', 400, 'bad_input'],
    ['with a backup that is no id', '?path=a&backup=../x', 400, 'bad_input'],
    ['with a snapshot that is no time', '?path=a&snapshot=../trees', 400, 'bad_input'],
    ['with a snapshot that there is not', '?path=a&snapshot=2020-01-01T00:00:00Z', 404, 'not_found'],
    ['with no bytes asked for', '?path=a&max=0', 400, 'bad_input'],
    ['with a part of a byte', '?path=a&max=1.5', 400, 'bad_input'],
  ])('%s is answered clearly', async (_, query, status, code) => {
    const answer = await project.owner.fetch(`/api/projects/${project.id}/file${query}`);
    expect(await routeRefusal(answer)).toMatchObject({ status, code });
  });

  it('of a project that is no id is nothing at all', async () => {
    for (const id of ['x', '..%2f..', `${project.id}/..`, '0'.repeat(36)]) {
      const answer = await project.owner.fetch(`/api/projects/${id}/file?path=a`);
      const { status, code } = await routeRefusal(answer);
      expect([400, 404], `${id} ${code}`).toContain(status);
    }
  });
});

describe('the longest path there is', () => {
  it('is written, read and listed, though its address is three times as long', async () => {
    // Each byte is no UTF-8, and stands in a path with four characters.
    const name = String.raw`\xff`.repeat(240);
    const path = Array.from({ length: 15 }, () => name).join('/');
    const { owner, id: projectId } = project;
    for (let depth = 1; depth < 15; depth += 1) {
      const above = Array.from({ length: depth }, () => name).join('/');
      await owner.api.files.makeDirectory.mutate({ projectId, path: above });
    }
    await owner.put(projectId, path, 'deep');
    const answer = await owner.fetch(`/api/projects/${projectId}/file?${new URLSearchParams({ path })}`);
    expect(await answer.text()).toBe('deep');
    expect((await owner.api.files.stat.query({ projectId, path })).name).toBe(name);
  });
});
