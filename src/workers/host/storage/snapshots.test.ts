import { execFileSync } from 'node:child_process';
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { parseGenerations } from './btrfs/list-generations.ts';
import { subvolumeFacts } from './btrfs/subvolume-facts.ts';
import { openStorage } from './open-storage.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Tree } from './tree.ts';
import { snapshotsDirectory } from './tree-paths.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const btrfs = disks.storages.filter(({ kind }) => kind === 'btrfs');
const atMs = Date.parse('2026-11-26T17:13:20.900Z');

describe.each(btrfs)('lasting snapshots on $kind', (storage) => {
  const snapshots = storage.snapshots as SnapshotStore;
  let tree: Tree;
  const write = (text: string) => writeFile(join(tree.home, 'a'), text);
  const generation = async () => (await storage.generations([tree])).get(tree.path);
  const names = () => readdir(snapshotsDirectory(storage.directory, tree.project));
  const contentOf = async (time: string) => {
    using held = await snapshots.hold(tree, time);
    return readFile(join(held.home, 'a'), 'utf8');
  };
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    await write('first');
  });

  it('a capture becomes one by a rename alone: neither its generation nor that of its tree rises', async () => {
    const capture = await storage.capture(tree, 'op');
    expect(await storage.keepCapture(tree, 'op', atMs)).toEqual({ atMs });
    expect(await storage.keepCapture(tree, 'op', atMs)).toBeNull();
    expect(await names()).toEqual(['2026-11-26T17:13:20Z']);
    const facts = await subvolumeFacts('/usr/bin/btrfs', capture.path.replace(/op$/, '2026-11-26T17:13:20Z'));
    expect([await generation(), facts.generation, facts.firstGeneration]).toEqual(Array(3).fill(capture.generation));
    await storage.dropCapture(tree, 'op');
    expect(await snapshots.list(tree)).toEqual(['2026-11-26T17:13:20Z']);
  });

  // The kernel cleans up what was deleted while it was open in each snapshot, in the commit after: its generation rises.
  it('a capture has the generation that its tree had, also where a file is open that was deleted', async () => {
    await using _deleted = await open(join(tree.home, 'a'));
    await rm(join(tree.home, 'a'));
    const capture = await storage.capture(tree, 'op');
    expect((await storage.findCapture(tree, 'op'))?.generation).toBe(capture.generation);
    expect(await generation()).toBe(capture.generation);
    await write('second');
    expect(BigInt((await generation()) ?? 0)).toBeGreaterThan(BigInt(capture.generation ?? 0));
    // Of a lasting one, too: what was changed since is in the next.
    expect(await snapshots.take(tree, 'schedule')).toMatchObject({ taken: true });
    await write('third');
    expect(await snapshots.take(tree, 'schedule')).toMatchObject({ taken: true });
  });

  it('takes none of an unchanged tree, as that would make it look changed: the newest one stands', async () => {
    const first = await snapshots.take(tree, 'asked');
    expect(first).toMatchObject({ taken: true, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
    const before = await generation();
    expect(await snapshots.take(tree, 'asked')).toEqual({ time: first.time, taken: false });
    expect(await generation()).toBe(before);
    await write('second');
    // In the same second as the first, or in a later one.
    const second = await snapshots.take(tree, 'asked');
    expect(second.taken).toBe(true);
    expect(await snapshots.list(tree)).toEqual([second.time, first.time]);
    expect(await contentOf(second.time ?? '')).toBe('second');
    expect(await contentOf(first.time ?? '')).toBe('first');
  });

  it('takes none of what a running backup has captured: that backup’s evidence would be lost', async () => {
    const { generation: captured } = await storage.capture(tree, 'op');
    expect(await snapshots.take(tree, 'asked')).toEqual({ time: null, taken: false });
    expect(await generation()).toBe(captured);
    await write('second');
    expect(await snapshots.take(tree, 'asked')).toMatchObject({ taken: true });
    await storage.keepCapture(tree, 'op', atMs);
    expect(await contentOf('2026-11-26T17:13:20Z')).toBe('first');
  });

  // It was said to be backed up, by nobody, until the sweep a day later.
  it('what a backup that was killed has captured is the one that somebody asks for', async () => {
    const { generation: captured } = await storage.capture(tree, 'op');
    const next = await openStorage(storage.directory);
    const of = next.snapshots as SnapshotStore;
    expect(await of.take(tree, 'schedule')).toEqual({ time: null, taken: false });
    const asked = await of.take(tree, 'asked');
    expect(asked.taken).toBe(true);
    expect([await names(), await next.findCapture(tree, 'op')]).toEqual([[asked.time], null]);
    expect(await of.take(tree, 'asked')).toEqual({ time: asked.time, taken: false });
    expect([await generation(), await contentOf(asked.time ?? '')]).toEqual([captured, 'first']);
    // Its next attempt goes on without it, and what that captures is not there for the asking.
    await next.capture(tree, 'op');
    expect(await of.take(tree, 'asked')).toEqual({ time: null, taken: false });
  });

  it('two of one second have two names and are called by them, and what has another name is none', async () => {
    const kept: unknown[] = [];
    for (const name of ['one', 'two']) {
      await storage.capture(tree, name);
      kept.push(await storage.keepCapture(tree, name, atMs));
    }
    expect(kept).toEqual([{ atMs }, { atMs: Date.parse('2026-11-26T17:13:21Z') }]);
    await storage.capture(tree, '2026-11-26');
    expect(await snapshots.list(tree)).toEqual(['2026-11-26T17:13:21Z', '2026-11-26T17:13:20Z']);
  });

  it('removes one; what is read stays, and what is gone is said to be', async () => {
    await storage.capture(tree, 'op');
    await storage.keepCapture(tree, 'op', atMs);
    const time = '2026-11-26T17:13:20Z';
    const before = await generation();
    {
      using _one = await snapshots.hold(tree, time);
      using other = await snapshots.hold(tree, time);
      other[Symbol.dispose]();
      expect(snapshots.isHeld(tree, time)).toBe(true);
      await expect(snapshots.remove(tree, time)).rejects.toMatchObject({ code: 'busy' });
    }
    const [removed, again, read] = await Promise.allSettled([
      snapshots.remove(tree, time),
      snapshots.remove(tree, time),
      snapshots.hold(tree, time),
    ]);
    expect([removed, again]).toMatchObject([{ value: true }, { value: false }]);
    expect(read).toMatchObject({ reason: { code: 'not_found', userMessage: /gone: the host keeps each for a while/ } });
    expect(snapshots.isHeld(tree, time)).toBe(false);
    expect([await names(), await generation()]).toEqual([[], before]);
  });

  it('a project that was moved to another tree keeps them, and the next one is of the new tree', async () => {
    const { time } = await snapshots.take(tree, 'asked');
    const moved = await storage.createTree({ ...tree.project, treeId: 2 });
    expect(await snapshots.list(moved)).toEqual([time]);
    // Made before the snapshot, so its generation says nothing about it.
    await write('raises the old one');
    await snapshots.take(tree, 'asked');
    expect(await snapshots.take(moved, 'schedule')).toMatchObject({ taken: true });
    expect(await snapshots.list(moved)).toHaveLength(3);
  });

  // Without it the next look would take a snapshot, and an unchanged project would look changed.
  it('is not taken again by the schedule when somebody has removed it, until something is changed; whoever asks gets one', async () => {
    const first = await snapshots.take(tree, 'schedule');
    await write('second');
    const second = await snapshots.take(tree, 'schedule');
    const before = await generation();
    await snapshots.remove(tree, second.time ?? '');
    await snapshots.remove(tree, first.time ?? '');
    const next = (await openStorage(storage.directory)).snapshots as SnapshotStore;
    expect(await next.take(tree, 'schedule')).toEqual({ time: null, taken: false });
    expect([await generation(), await names()]).toEqual([before, []]);
    await write('third');
    const third = await next.take(tree, 'schedule');
    expect(third.taken).toBe(true);
    await next.remove(tree, third.time ?? '');
    expect(await next.take(tree, 'asked')).toMatchObject({ taken: true });
  });

  it('a tree that is gone keeps no other one’s generation from being told', async () => {
    const other = await storage.createTree(testProject());
    execFileSync('/usr/bin/btrfs', ['subvolume', 'delete', tree.path], { stdio: 'ignore' });
    expect([...(await storage.generations([tree, other])).keys()]).toEqual([other.path]);
  });

  it('a subvolume in a home whose name has a line of the list in it hides no change', async () => {
    const { subvolumeId } = await subvolumeFacts('/usr/bin/btrfs', tree.path);
    const name = `x\nID ${subvolumeId} gen 99999 top level 5 path y`;
    execFileSync('/usr/bin/btrfs', ['subvolume', 'create', '--', join(tree.home, 'x')], { stdio: 'ignore' });
    await rename(join(tree.home, 'x'), join(tree.home, name));
    expect(await generation()).toBe((await subvolumeFacts('/usr/bin/btrfs', tree.path)).generation);
  });
});

it('plain directories have none, and end no backup for that', async () => {
  for (const storage of disks.storages.filter(({ kind }) => kind === 'plain')) {
    expect(storage.snapshots).toBeNull();
    await storage.keepCapture(await storage.createTree(testProject()), 'op', atMs);
  }
});

it('an id that a list of generations has twice is told by none of the two', () => {
  const text = 'ID 256 gen 12 top level 5 path a\nID 257 gen 9 top level 5 path x\nID 256 gen 99 top level 5 path y\n';
  expect([...parseGenerations(text)]).toEqual([['257', '9']]);
});
