import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FreeSpace } from '#src/workers/engine/free-space.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { SnapshotStore } from '../storage/snapshot-store.ts';
import type { Tree } from '../storage/tree.ts';
import { snapshotsDirectory } from '../storage/tree-paths.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { keepSnapshots } from './keep-snapshots.ts';
import { removeUnkept } from './remove-unkept.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const minute = 60_000;
const hour = 60 * minute;

describe.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))('snapshots on schedule', (storage) => {
  const snapshots = storage.snapshots as SnapshotStore;
  let tree: Tree;
  let lines: { event: string; projectId?: string }[];
  let space: FreeSpace | null;
  /** How far the keeper's clock is ahead of the one that snapshots are named by. */
  let aheadMs: number;
  /** How long it has run with that already. */
  let ranMs: number;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    await writeFile(join(tree.home, 'a'), 'first');
    lines = [];
    space = null;
    aheadMs = 0;
    ranMs = 0;
  });
  const pass = (ms: number) => {
    aheadMs += ms;
    ranMs += ms;
  };
  const keeperOf = async (trees: readonly Tree[], of = storage) => {
    const logger = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
    const roomy = { freeBytes: 1e12, totalBytes: 2e12 };
    const keeper = keepSnapshots({
      ...{ storage: of, trees: () => trees, logger, everyMs: 1e9 },
      now: () => Date.now() + aheadMs,
      elapsed: () => performance.now() + ranMs,
      space: async () => space ?? roomy,
    });
    onTestFinished(() => keeper.stop());
    await keeper.look();
    return keeper;
  };
  const generation = async () => (await storage.generations([tree])).get(tree.path);
  /** A snapshot as it would have been taken then. */
  const dated = async (time: string) => {
    await storage.capture(tree, 'dated');
    await storage.keepCapture(tree, 'dated', Date.parse(time));
  };

  // B16: a project counts as protected while its tree’s generation is that of its last backup.
  it('a project that nobody touches stays as its backup saw it, however often it is looked at, also by the next process', async () => {
    const capture = await storage.capture(tree, 'op');
    const keeper = await keeperOf([tree]);
    await storage.keepCapture(tree, 'op', capture.atMs);
    for (let turn = 0; turn < 4; turn += 1) {
      aheadMs += 16 * minute;
      await keeper.look();
    }
    await keeper.stop();
    const next = await keeperOf([tree], await openStorage(storage.directory));
    aheadMs += 40 * hour;
    await next.look();
    expect(await generation()).toBe(capture.generation);
    expect(await snapshots.list(tree)).toHaveLength(1);
    await writeFile(join(tree.home, 'a'), 'second');
    aheadMs = 20 * minute;
    await next.look();
    expect(await snapshots.list(tree)).toHaveLength(2);
    const after = await generation();
    aheadMs += 40 * hour;
    await next.look();
    expect(await generation()).toBe(after);
  });

  it('takes the first at once, and the next when the newest is 15 minutes old and something was changed', async () => {
    const keeper = await keeperOf([tree]);
    const count = async () => (await snapshots.list(tree)).length;
    expect(await count()).toBe(1);
    await writeFile(join(tree.home, 'a'), 'second');
    aheadMs = 14 * minute;
    await keeper.look();
    expect(await count()).toBe(1);
    aheadMs = 16 * minute;
    await keeper.look();
    expect(await count()).toBe(2);
  });

  it('one that a wrong clock has dated ahead stops nothing', async () => {
    await dated('2040-01-01T00:00:00Z');
    await writeFile(join(tree.home, 'a'), 'second');
    const keeper = await keeperOf([tree]);
    expect(await snapshots.list(tree)).toHaveLength(2);
    // The dated one is the newest by its name alone: an unchanged project gets no more of them and stays as it was.
    const before = await generation();
    aheadMs += 16 * minute;
    await keeper.look();
    await keeperOf([tree], await openStorage(storage.directory));
    expect(await snapshots.list(tree)).toHaveLength(2);
    const [, newest] = await snapshots.list(tree);
    await snapshots.remove(tree, newest ?? '');
    await keeperOf([tree], await openStorage(storage.directory));
    expect([await generation(), await snapshots.list(tree)]).toEqual([before, ['2040-01-01T00:00:00Z']]);
  });

  it('removes what retention does not keep, but nothing that is being read, and no capture', async () => {
    const now = Date.parse('2026-11-26T17:13:20Z');
    aheadMs = now - hour - Date.now();
    for (const time of ['2026-11-26T17:00:00Z', '2026-11-26T13:10:00Z', '2026-11-26T13:50:00Z', '2026-01-01T00:00:00Z'])
      await dated(time);
    await storage.capture(tree, '2b0e5ad5-6f4b-4c2e-9a53-6b0f3c1d7a11');
    const held = await snapshots.hold(tree, '2026-01-01T00:00:00Z');
    const keeper = await keeperOf([tree]);
    expect(await snapshots.list(tree)).toHaveLength(4);
    pass(hour);
    await keeper.look();
    expect(await snapshots.list(tree)).toEqual([
      '2026-11-26T17:00:00Z',
      '2026-11-26T13:50:00Z',
      '2026-01-01T00:00:00Z',
    ]);
    held[Symbol.dispose]();
    await keeper.look();
    expect(await snapshots.list(tree)).toEqual(['2026-11-26T17:00:00Z', '2026-11-26T13:50:00Z']);
    expect(await readdir(snapshotsDirectory(storage.directory, tree.project))).toHaveLength(3);
  });

  it('one that somebody begins to read just before it is removed stays, and the others go', async () => {
    for (const time of ['2026-11-26T17:00:00Z', '2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z']) await dated(time);
    using _held = await snapshots.hold(tree, '2026-01-01T00:00:00Z');
    const justBefore = { ...snapshots, isHeld: () => false };
    const removed = await removeUnkept(justBefore, tree, Date.parse('2026-11-26T17:13:20Z'));
    expect(removed).toEqual(['2025-01-01T00:00:00Z']);
  });

  it('a clock that jumps ahead makes no snapshot old: nothing is removed for a day, in which it can be put right', async () => {
    for (const ms of [3 * hour, 2 * hour, 0]) await dated(new Date(Date.now() - ms).toISOString());
    const keeper = await keeperOf([tree]);
    pass(hour);
    await keeper.look();
    expect(await snapshots.list(tree)).toHaveLength(3);
    aheadMs += 70 * 24 * hour;
    for (const ms of [0, minute, 23 * hour]) {
      pass(ms);
      await keeper.look();
    }
    expect(await snapshots.list(tree)).toHaveLength(3);
    pass(hour);
    await keeper.look();
    expect(await snapshots.list(tree)).toHaveLength(1);
  });

  it('what fails with one project is told once and keeps no other one waiting', async () => {
    const other = await storage.createTree(testProject());
    await rm(snapshotsDirectory(storage.directory, tree.project), { recursive: true });
    const keeper = await keeperOf([tree, other]);
    await keeper.look();
    expect(await snapshots.list(other)).toHaveLength(1);
    expect(lines).toMatchObject([{ event: 'snapshots-unkept', projectId: tree.project.projectId }]);
  });

  it.each([
    ['a large disk', { freeBytes: 2 * 1024 ** 3 - 1, totalBytes: 1e12 }],
    ['a small disk', { freeBytes: 4e7, totalBytes: 1e9 }],
  ])('takes none on %s that is nearly full, says so once, and goes on thinning', async (_, nearlyFull) => {
    space = nearlyFull;
    await dated('2020-01-01T00:00:00Z');
    await dated('2020-01-01T00:00:05Z');
    const keeper = await keeperOf([tree]);
    await writeFile(join(tree.home, 'a'), 'second');
    await keeper.look();
    pass(hour);
    await keeper.look();
    expect(lines.filter(({ event }) => event === 'snapshots-need-room')).toHaveLength(1);
    expect(await snapshots.list(tree)).toEqual(['2020-01-01T00:00:05Z']);
    space = null;
    await keeper.look();
    expect(await snapshots.list(tree)).toHaveLength(1);
    expect(await snapshots.list(tree)).not.toContain('2020-01-01T00:00:05Z');
  });
});

it('does nothing where the storage has no snapshots', async () => {
  for (const storage of disks.storages.filter(({ kind }) => kind === 'plain')) {
    const tree = await storage.createTree(testProject());
    const keeper = keepSnapshots({ storage, trees: () => [tree], logger: pino({ level: 'silent' }) });
    await keeper.look();
    await keeper.stop();
    expect(await readdir(snapshotsDirectory(storage.directory, tree.project))).toEqual([]);
  }
});
