import type { Dirent } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from './person.ts';
import { refusalOf, routeRefusal } from './refusal.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';
import { succeeded, type TestProject } from './test-project.ts';
import { until } from './until.ts';

const shortly = { BUCKETS_LEASE_MS: '6000', BUCKETS_PICK_UP_MS: '5000', BUCKETS_WORKER_SILENCE_MS: '8000' };
const typedName = 'Project';

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem(shortly);
  owner = await system.makePerson();
});
afterAll(() => system.stop());

const bucketWorker = () => join(dirname(system.bucketDirectory), 'bucket-worker');

/** A project of which every place keeps something: bucket, host, catalog, contents that were read, rustic's caches. */
async function makeKept(host: 'host-a' | 'host-b'): Promise<{ project: TestProject; names: string[] }> {
  const project = await system.makeProject(owner, host);
  const projectId = project.id;
  await owner.put(projectId, 'results.csv', 'a,b\n1,2\n');
  const { backupId } = await project.backUp();
  await project.indexed();
  await until('its catalog is built', async () => {
    const { matches } = await owner.api.find.backups.query({ projectId, text: 'resul' });
    return matches.length === 1;
  });
  const query = new URLSearchParams({ path: 'results.csv', backup: backupId });
  expect(await (await owner.fetch(`/api/projects/${projectId}/file?${query}`)).text()).toBe('a,b\n1,2\n');
  const { root, repositoryId } = await db.repository.findUniqueOrThrow({ where: { projectId } });
  const names = [projectId, root, repositoryId ?? 'none'];
  // What was read is put on its shelf a moment after it was sent.
  const parts = ['content-cache', 'bucket-worker/projects', 'bucket-worker/rustic-cache', 'rustic-cache'];
  for (const part of [...parts, system.bucketDirectory, system.hostDirectory(host)]) {
    await until(`${part} keeps something of it`, async () =>
      (await placesOf(names)).some((path) => path.includes(part)),
    );
  }
  return { project, names };
}

/** Where anything is called like that, or is on its way out, on the disks of the workers and in the bucket. */
async function placesOf(names: readonly string[]): Promise<string[]> {
  const roots = [system.bucketDirectory, bucketWorker(), ...(['host-a', 'host-b'] as const).map(system.hostDirectory)];
  const found: string[] = [];
  for (const root of roots) {
    const entries = await entriesBelow(root);
    for (const { name, parentPath } of entries) {
      const path = join(parentPath, name);
      const isLeaving = name.startsWith('.removing-') || parentPath.endsWith('.removed');
      if (isLeaving || names.some((each) => name.includes(each))) found.push(path);
    }
  }
  return found;
}

/** All below a directory, in which others may make and remove things meanwhile. */
async function entriesBelow(root: string): Promise<Dirent[]> {
  for (;;) {
    try {
      return await readdir(root, { recursive: true, withFileTypes: true });
    } catch (error) {
      const hasChanged = errnoOf(error) === 'ENOENT';
      if (!hasChanged) throw error;
    }
  }
}

const remove = async ({ id: projectId }: TestProject) => {
  await owner.api.projects.delete.mutate({ projectId, typedName });
  return owner.api.projects.remove.mutate({ projectId, typedName });
};
const stateOf = async ({ id }: TestProject) =>
  (await owner.api.projects.deleted.query({})).items.find((each) => each.id === id)?.state;

describe.each(['host-a', 'host-b'] as const)('on %s', (host) => {
  it('a deleted project stays whole until its days are over, then nothing of it is left anywhere', async () => {
    const { project, names } = await makeKept(host);
    const { id: projectId } = project;
    await owner.api.projects.delete.mutate({ projectId, typedName });
    expect(await refusalOf(owner.api.files.list.query({ projectId, path: '', query: {} }))).toMatchObject({
      status: 404,
      code: 'project_deleted',
    });
    const route = await owner.fetch(`/api/projects/${projectId}/file?${new URLSearchParams({ path: 'results.csv' })}`);
    expect(await routeRefusal(route)).toMatchObject({ status: 404, code: 'project_deleted' });
    await owner.api.projects.putBack.mutate({ projectId });
    expect((await owner.api.find.backups.query({ projectId, text: 'resul' })).matches).toHaveLength(1);

    const { operationId } = await remove(project);
    const { result } = await succeeded(operationId ?? '');
    expect(result).toMatchObject({ backups: 1 });
    expect(await placesOf(names)).toEqual([]);
    expect(await stateOf(project)).toBe('removed');
  });
});

it('with the host off its backups go at once and its files when it is back, whoever is killed meanwhile', async () => {
  const { project, names } = await makeKept('host-b');
  await system.processes['host-b'].kill();
  const { operationId } = await remove(project);
  await until('its backups are gone', async () => {
    const step = { operationId: operationId ?? '', name: 'remove-repository', status: 'succeeded' as const };
    return (await db.operationStep.count({ where: step })) === 1;
  });
  const left = await placesOf(names);
  expect(left.length).toBeGreaterThan(0);
  expect(left.every((path) => path.startsWith(system.hostDirectory('host-b')))).toBe(true);
  expect(await stateOf(project)).toBe('removing');
  for (const name of ['hub', 'bucket', 'web'] as const) {
    await system.processes[name].kill();
    await system.startAgain(name);
  }
  await system.startAgain('host-b');
  await succeeded(operationId ?? '');
  expect(await placesOf(names)).toEqual([]);
});

it('a bucket worker that was away while a project was removed drops what it keeps of it, and of nothing else', async () => {
  const kept = await makeKept('host-a');
  const gone = await makeKept('host-a');
  await succeeded((await remove(gone.project)).operationId ?? '');
  const before = await placesOf(kept.names);
  const [projectId = '', , repositoryId = ''] = gone.names;
  for (const path of [join('projects', projectId), join('rustic-cache', repositoryId)]) {
    await mkdir(join(bucketWorker(), path));
    await writeFile(join(bucketWorker(), path, 'left'), 'left');
  }
  await system.processes.bucket.kill();
  await writeFile(join(bucketWorker(), 'content-cache', `${projectId}.${'0'.repeat(64)}-4`), 'left');
  await system.startAgain('bucket');
  await until('it has dropped it', async () => (await placesOf(gone.names)).length === 0);
  expect((await placesOf(kept.names)).toSorted()).toEqual(before.toSorted());
});
