import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { SnapshotStore } from '../storage/snapshot-store.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { makeRoom } from './make-room.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const times = ['2026-11-26T10:00:00Z', '2026-11-26T11:00:00Z', '2026-11-26T12:00:00Z'] as const;

it.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))(
  'the oldest go first, and no more than is needed',
  async (storage) => {
    const snapshots = storage.snapshots as SnapshotStore;
    const trees = [await storage.createTree(testProject()), await storage.createTree(testProject())];
    for (const [index, tree] of trees.entries()) {
      for (const time of times.slice(index)) {
        await writeFile(join(tree.home, 'a'), time);
        await storage.capture(tree, 'op');
        await storage.keepCapture(tree, 'op', Date.parse(time));
      }
    }
    const left = () => Promise.all(trees.map((tree) => snapshots.list(tree)));
    expect(await makeRoom({ snapshots, trees, hasRoom: async () => true })).toBe(0);
    const [first, second] = trees;
    if (!first || !second) throw new Error('There are two.');
    const held = await snapshots.hold(first, times[0]);
    let looks = 0;
    const afterOne = async () => {
      looks += 1;
      return looks > 1;
    };
    expect(await makeRoom({ snapshots, trees, hasRoom: afterOne })).toBe(1);
    const gone = (await left()).flat().filter((time) => time === times[1]);
    expect([gone, (await left()).flat()]).toEqual([[times[1]], expect.arrayContaining([times[0]])]);
    held[Symbol.dispose]();
    await makeRoom({ snapshots, trees, hasRoom: async () => false });
    expect(await left()).toEqual([[times[2]], [times[2]]]);
  },
);
