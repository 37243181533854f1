import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { changePaths } from '../files/change/change-paths.ts';
import { brokenOffMs } from '../files/change/sweep-changes.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Tree } from '../storage/tree.ts';
import { snapshotsDirectory } from '../storage/tree-paths.ts';
import { placeTree } from '../testing/place-tree.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { findTraces } from './find-traces.ts';
import { sweepTree } from './sweep-tree.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const { signal } = new AbortController();

it.each(disks.storages)(
  'captures of operations are found and swept, lasting snapshots are neither, on $kind',
  async (storage) => {
    const tree = await storage.createTree(testProject());
    await writeFile(join(tree.home, 'a'), 'a');
    const [kept, left] = [randomUUID(), randomUUID()];
    await storage.capture(tree, kept);
    await storage.keepCapture(tree, kept, Date.parse('2026-11-26T17:13:20Z'));
    await storage.capture(tree, left);
    const lasting = storage.snapshots ? ['2026-11-26T17:13:20Z'] : [];
    expect(await findTraces(storage, tree, Date.now())).toEqual(storage.snapshots ? [left] : []);
    const inYears = Date.now() + 1e11;
    // By the next process: in this one the operation may still run.
    const next = await openStorage(storage.directory);
    const removed = await sweepTree({ storage: next, tree, nowMs: inYears, signal });
    expect(removed).toEqual(storage.snapshots ? [`snapshots/${left}`] : []);
    expect((await storage.snapshots?.list(tree)) ?? []).toEqual(lasting);
  },
);

// A restore waits two weeks for its host: one that was killed in it, and was off for days, goes on with what it left.
it.each(disks.storages)(
  'what an operation goes on with is found and left to it, however old, on $kind',
  async (storage) => {
    const tree = await storage.createTree(testProject());
    const id = randomUUID();
    const { staged, journal } = changePaths(tree, id);
    await mkdir(staged, { recursive: true });
    await writeFile(join(staged, 'a'), 'restored');
    await placeTree({ tree, id, rule: 'overwrite' });
    const lines = (await readFile(journal, 'utf8')).split('\n').filter((line) => line && !line.includes('"end"'));
    await writeFile(journal, `${lines.join('\n')}\n`);
    await mkdir(join(tree.staging, id), { recursive: true });
    const nowMs = Date.now() + 30 * brokenOffMs;
    expect(await findTraces(storage, tree, nowMs)).toEqual([id]);
    expect(await sweepTree({ storage, tree, nowMs, signal, goesOn: (operationId) => operationId === id })).toEqual([]);
    expect(await readdir(tree.home)).toEqual(['a']);
    expect(await sweepTree({ storage, tree, nowMs, signal })).toEqual([`undo/${id}`, `staging/${id}`]);
    expect(await readdir(tree.home)).toEqual([]);
  },
);

describe.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))('a capture on $kind', (storage) => {
  const names = (tree: Tree) => readdir(snapshotsDirectory(storage.directory, tree.project));

  // Its root has the ctime of the tree’s, so each one of a tree older than a day was dropped while rustic read it.
  it('is as old as itself, not as its tree', async () => {
    const tree = await storage.createTree(testProject());
    const treeMs = (await stat(tree.path)).ctimeMs;
    // What btrfs says of a subvolume’s age has no parts of seconds.
    await expect.poll(() => Math.floor(Date.now() / 1_000) * 1_000, { interval: 20 }).toBeGreaterThan(treeMs);
    const { atMs } = await storage.capture(tree, 'op');
    expect((await stat(join(snapshotsDirectory(storage.directory, tree.project), 'op'))).ctimeMs).toBe(treeMs);
    const next = await openStorage(storage.directory);
    expect((await next.findCapture(tree, 'op'))?.atMs).toBeGreaterThan(treeMs);
    expect(await sweepTree({ storage: next, tree, nowMs: treeMs + brokenOffMs + 1, signal })).toEqual([]);
    expect(await names(tree)).toEqual(['op']);
    expect(await sweepTree({ storage: next, tree, nowMs: atMs + brokenOffMs + 2_000, signal })).toEqual([
      'snapshots/op',
    ]);
  });

  it('stays while its operation runs, however long, and is swept when it was kept or dropped and made by another process', async () => {
    const tree = await storage.createTree(testProject());
    await storage.capture(tree, 'op');
    const inYears = { storage, tree, nowMs: Date.now() + 1e11, signal };
    expect(await sweepTree(inYears)).toEqual([]);
    expect(await names(tree)).toEqual(['op']);
    await storage.dropCapture(tree, 'op');
    await (await openStorage(storage.directory)).capture(tree, 'op');
    expect(await sweepTree(inYears)).toEqual(['snapshots/op']);
    expect(await names(tree)).toEqual([]);
  });
});
