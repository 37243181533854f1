import { randomUUID } from 'node:crypto';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { CatalogState } from '#src/contracts/search/backup-search.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { currentCatalog } from './catalog-files.ts';
import type { CatalogOf, ListedIndex } from './catalogs.ts';

let bucket: TestBucket;
beforeAll(async () => {
  bucket = await startTestBucket('directory');
  await createTestRepository(bucket);
});
afterAll(() => bucket.stop());

/** How the catalog stands for somebody who asks for a revision, whose list is told so. */
function stateAt(revision: number, list: () => Promise<readonly ListedIndex[]>): Promise<CatalogState> {
  const of: CatalogOf = {
    projectId: bucket.granted.projectId,
    revision,
    list: async () => ({ revision, indexes: [...(await list())] }),
    call: { engine: bucket.parts.engine, repository: bucket.direct },
  };
  return bucket.parts.catalogs.using(of, async (_path, state) => state);
}

it('while a slow list is awaited, an index that was made again is not told as lost once more', async () => {
  const lost = { id: randomUUID(), time: 1, snapshotId: 'ab'.repeat(32) };
  await expect.poll(async () => (await stateAt(1, async () => [lost])).lost).toEqual([lost.id]);
  const list = Promise.withResolvers<ListedIndex[]>();
  onTestFinished(() => list.resolve([]));
  expect(await stateAt(2, () => list.promise)).toMatchObject({ isBuilding: true, lost: [] });
  list.resolve([]);
  await expect.poll(() => stateAt(2, () => list.promise)).toMatchObject({ isBuilding: false, lost: [] });
});

it('a failure after the wait was told to nobody: who asks next is told, and it is tried again after a pause', async () => {
  const listing = Promise.withResolvers<ListedIndex[]>();
  const lists = [listing.promise, new Promise<ListedIndex[]>(() => undefined)];
  const list = () => lists.shift() ?? Promise.resolve([]);
  expect(await stateAt(3, list)).toMatchObject({ isBuilding: true });
  listing.reject(new AppError({ code: 'network', userMessage: 'The hub is away.' }));
  await new Promise(setImmediate);
  for (let asked = 0; asked < 3; asked += 1) await expect(stateAt(3, list)).rejects.toThrow('The hub is away.');
  expect(lists).toHaveLength(1);
  lists.pop();
  await expect.poll(() => stateAt(3, list)).toMatchObject({ isBuilding: false });
});

it('what cannot be read any more keeps nobody from forgetting: it goes as a whole', async () => {
  const { projects, catalogs } = bucket.parts;
  const directory = projects.directoryOf(bucket.granted.projectId);
  await writeFile(await currentCatalog(directory), 'of another shape, or no catalog at all');
  await catalogs.forget(bucket.granted.projectId, ['ab'.repeat(32)]);
  expect((await readdir(directory)).filter((name) => name.startsWith('catalog-'))).toEqual([]);
  await catalogs.forget(randomUUID(), ['ab'.repeat(32)]);
  expect(await readdir(join(directory, '..'))).toHaveLength(1);
});

it('what failed with one list is tried at once with the next', async () => {
  const failing = () => Promise.reject(new AppError({ code: 'network', userMessage: 'The hub is away.' }));
  await expect(stateAt(4, failing)).rejects.toThrow('The hub is away.');
  expect(await stateAt(5, async () => [])).toMatchObject({ isBuilding: false });
});

it('a catalog that could not be filled again is not taken for what it was', async () => {
  const { projects } = bucket.parts;
  const index = { id: randomUUID(), time: 1, snapshotId: 'ab'.repeat(32) };
  expect(await stateAt(6, async () => [])).toMatchObject({ isBuilding: false });
  // Its room was needed for others.
  await projects.remove(bucket.granted.projectId);
  const place = join(bucket.directory, 'bucket');
  await rename(place, `${place}-away`);
  await expect(stateAt(6, async () => [index])).rejects.toThrow();
  await expect(stateAt(6, async () => [index])).rejects.toThrow();
  await rename(`${place}-away`, place);
  await expect.poll(async () => stateAt(7, async () => [])).toMatchObject({ isBuilding: false });
});

it('a hub whose database is an older one again is believed', async () => {
  const lists: number[] = [];
  const ask = (revision: number) =>
    stateAt(revision, async () => {
      lists.push(revision);
      return [];
    });
  await expect.poll(() => ask(20)).toMatchObject({ isBuilding: false });
  expect(await ask(8)).toMatchObject({ isBuilding: false });
  expect(await ask(8)).toMatchObject({ isBuilding: false });
  expect(lists).toEqual([20, 8]);
});
