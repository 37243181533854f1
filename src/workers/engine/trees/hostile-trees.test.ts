import { expect, test } from 'vitest';
import { findEntries } from './find-entries.ts';
import { listBelow } from './list-below.ts';
import { openBackup } from './open-backup.ts';
import { openTrees } from './open-trees.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { type ForgedRepository, forgeRepository } from './testing/forge-repository.ts';

const { signal } = new AbortController();
const file = (name: string) => ({ name, type: 'file', mode: 0o644, size: 1 });
const directory = (name: string, subtree: string) => ({ name, type: 'dir', mode: 0o755, subtree });

const listed = async ({ files, masterkey }: ForgedRepository, treeId: string, maxEntries = 1_000) =>
  listBelow(await openTrees({ files, masterkey, signal }), { path: '', treeId, maxEntries, signal });

test.each([
  ['a node that is none', [{}]],
  ['a type that does not exist', [{ name: 'a', type: 'door' }]],
  ['a list of contents of a million numbers', [{ ...file('a'), content: new Array(1_000_000).fill(1) }]],
  ['nearly half a million nodes that are none', new Array(400_000).fill({})],
  ['a name twice', [file('a'), file('a')]],
  ['a name twice, quoted in two ways', [file('a'), file('\\x61')]],
  ['a name with a slash', [file('a/b')]],
  ['a name that leads up', [file('..')]],
  ['a name of 1,024 bytes', [file('n'.repeat(1_024))]],
  ['a name that cannot be unquoted', [file('\\')]],
])('%s is refused, in few words', async (_, nodes) => {
  const repository = forgeRepository();
  const treeId = repository.tree({ nodes });
  repository.index();
  const error = await listed(repository, treeId).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'repository_corrupt' });
  expect(JSON.stringify(error).length).toBeLessThan(2_000);
});

test('directories nested deeper than a path can be are refused', async () => {
  const repository = forgeRepository();
  let treeId = repository.tree({ nodes: [] });
  for (let depth = 0; depth < 300; depth += 1)
    treeId = repository.tree({ nodes: [directory('n'.repeat(255), treeId)] });
  repository.index();
  await expect(listed(repository, treeId)).rejects.toMatchObject({ code: 'repository_corrupt' });
});

test('a tree that unfolds without end is read as far as entries are wanted', async () => {
  const repository = forgeRepository();
  let treeId = repository.tree({ nodes: [] });
  for (let depth = 0; depth < 12; depth += 1) {
    treeId = repository.tree({ nodes: Array.from({ length: 10 }, (_, n) => directory(`d${n}`, treeId)) });
  }
  repository.index();
  await expect(listed(repository, treeId, 500)).rejects.toMatchObject({ code: 'too_large' });
  expect(repository.reads()).toBeLessThan(200);
});

test('a tree that unpacks to more than is read is refused', async () => {
  const repository = forgeRepository();
  const treeId = repository.tree({ nodes: [], filling: ' '.repeat(2_000_000) });
  repository.index();
  const { files, masterkey } = repository;
  const trees = await openTrees({ files, masterkey, signal, maxTreeBytes: 1_000_000 });
  await expect(trees.read(treeId)).rejects.toMatchObject({ code: 'too_large' });
});

test('an index that says that a tree lies elsewhere does not hide where it lies', async () => {
  const repository = forgeRepository();
  const treeId = repository.tree({ nodes: [file('a')] });
  repository.index();
  const other = repository.tree({ nodes: [] });
  for (const packId of ['0'.repeat(64), other]) {
    const blobs = [{ id: treeId, type: 'tree', offset: 0, length: 50, uncompressed_length: 12 }];
    repository.index({ packs: [{ id: packId, blobs }] });
  }
  expect([...(await listed(repository, treeId)).keys()]).toEqual(['a']);
});

test('an index that makes a pack longer than it is does not hide the second tree of it', async () => {
  const repository = forgeRepository();
  const treeId = repository.tree({ nodes: [file('a')] });
  repository.index();
  const { files, masterkey } = repository;
  const [packId] = repository.packs();
  const blobs = [{ id: 'f'.repeat(64), type: 'tree', offset: 1_000_000, length: 50, uncompressed_length: 12 }];
  repository.index({ packs: [{ id: packId, blobs }] });
  const trees = await openTrees({ files, masterkey, signal });
  for (let time = 0; time < 3; time += 1) expect(await trees.read(treeId)).toMatchObject([{ name: 'a' }]);
});

test('a place that is gone is looked for anew, though another one lies', async () => {
  const repository = forgeRepository();
  const treeId = repository.tree({ nodes: [file('a')] });
  const other = repository.tree({ nodes: [] });
  const [, lying] = repository.packs();
  const place = { id: treeId, type: 'tree', offset: 0, length: 40, uncompressed_length: 12 };
  for (const id of [lying, '0'.repeat(64)]) repository.index({ packs: [{ id, blobs: [place] }] });
  const { files, masterkey } = repository;
  const trees = await openTrees({ files, masterkey, signal });
  repository.index();
  expect(await trees.read(treeId)).toMatchObject([{ name: 'a' }]);
  expect(await trees.read(other)).toEqual([]);
});

test('a repository that is gone, and one that has another key, are told as such', async () => {
  const [one, other] = [forgeRepository(), forgeRepository()];
  const gone = { ...one.files, read: async () => null };
  const snapshotId = one.snapshot({ tree: one.tree({ nodes: [] }) });
  one.index();
  const open = (files: RepositoryFiles, masterkey: string) => openBackup({ files, masterkey, snapshotId, signal });
  await expect(open(gone, one.masterkey)).rejects.toMatchObject({ code: 'repository_missing' });
  await expect(open(one.files, other.masterkey)).rejects.toMatchObject({ code: 'repository_wrong_key' });
});

test('empty objects by the million are refused before they are made', async () => {
  const repository = forgeRepository();
  const treeId = repository.tree({ nodes: new Array(3_000_000).fill({}) });
  repository.index();
  const before = process.memoryUsage().heapUsed;
  await expect(listed(repository, treeId)).rejects.toMatchObject({ code: 'repository_corrupt' });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
});

test.each([
  ['packs that are none', { packs: new Array(100_000).fill(1) }],
  ['blobs that are none', { packs: [{ id: '0'.repeat(64), blobs: new Array(100_000).fill({}) }] }],
  ['no packs', {}],
])('an index of %s is refused, in few words', async (_, content) => {
  const repository = forgeRepository();
  repository.index(content);
  const { files, masterkey } = repository;
  const error = await openTrees({ files, masterkey, signal }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'repository_corrupt', details: { type: 'index' } });
  expect(JSON.stringify(error).length).toBeLessThan(2_000);
});

test('a tree that was written after we looked is found, and a backup that is not there is said to be gone', async () => {
  const repository = forgeRepository();
  repository.index();
  const { files, masterkey } = repository;
  const trees = await openTrees({ files, masterkey, signal });
  const treeId = repository.tree({ nodes: [file('late')] });
  await expect(trees.read(treeId)).rejects.toMatchObject({ code: 'snapshot_missing' });
  repository.index();
  const late = await openBackup({ files, masterkey, signal, snapshotId: repository.snapshot({ tree: treeId }) });
  expect([...(await findEntries(late, ['late'])).keys()]).toEqual(['late']);
  expect(await trees.read(treeId)).toMatchObject([{ name: 'late' }]);
  const gone = openBackup({ files, masterkey, signal, snapshotId: '0'.repeat(64) });
  await expect(gone).rejects.toMatchObject({ code: 'snapshot_missing' });
});
