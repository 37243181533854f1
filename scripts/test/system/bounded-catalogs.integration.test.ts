import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import type { Person } from './person.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';
import { until } from './until.ts';

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem({ BUCKETS_CATALOG_BYTES: '1' });
  owner = await system.makePerson();
});
afterAll(() => system.stop());

it('what a worker keeps to search by goes as soon as there is too much of it, and is made again when it is asked for', async () => {
  const kept = () => readdir(join(dirname(system.bucketDirectory), 'bucket-worker/projects'));
  const search = async (projectId: string) =>
    (await owner.api.find.backups.query({ projectId, text: 'resul' })).matches;
  const projects = [await system.makeProject(owner, 'host-b'), await system.makeProject(owner, 'host-b')];
  for (const project of projects) {
    await owner.put(project.id, 'results.csv', 'a,b\n');
    await project.backUp();
    await project.indexed();
    await until('it is found', async () => (await search(project.id)).length === 1);
  }
  await until('no more than the one in use is kept', async () => (await kept()).length <= 1);
  for (const { id } of projects) await until('it is found again', async () => (await search(id)).length === 1);
  await until('no more than the one in use is kept again', async () => (await kept()).length <= 1);
});
