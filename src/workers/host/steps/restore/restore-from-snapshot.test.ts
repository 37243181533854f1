import { execFileSync } from 'node:child_process';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homePath, type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { freeSpace } from '#src/workers/engine/free-space.ts';
import type { HostParts } from '../../host-parts.ts';
import { hostIoHandlers } from '../../io/handlers.ts';
import type { SnapshotStore } from '../../storage/snapshot-store.ts';
import type { Tree } from '../../storage/tree.ts';
import { snapshotsDirectory } from '../../storage/tree-paths.ts';
import { treesInUse } from '../../storage/trees-in-use.ts';
import { ioContext } from '../../testing/io-context.ts';
import { pictureOf } from '../../testing/picture.ts';
import { newTree, stepContext } from '../../testing/test-host.ts';
import { openTestStorages } from '../../testing/test-storages.ts';
import { undoFiles } from '../undo-restore/undo-files.ts';
import { restoreFromSnapshot } from './restore-from-snapshot.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const path = (text: string): ProjectPath => projectPath.parse(text);
const time = '2026-11-26T10:00:00Z';
const engine = { rustic: '/none', bwrap: null, runDirectory: disks.scratch, cacheDirectory: disks.scratch };
function noDoor(): never {
  throw new Error('A snapshot is restored without a repository.');
}

describe.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))('a restore from a snapshot', (storage) => {
  const parts: HostParts = { storage, engine, trees: treesInUse(), repositoryAt: noDoor };
  const snapshots = storage.snapshots as SnapshotStore;
  let tree: Tree;
  let outside: string;
  beforeEach(async () => {
    tree = await newTree(storage);
    outside = await mkdtemp(join(storage.directory, 'outside-'));
    await writeFile(join(outside, 'a.txt'), 'outside');
    await mkdir(join(tree.home, 'week3/data'), { recursive: true });
    await writeFile(join(tree.home, 'week3/data/a.txt'), 'one');
    await writeFile(join(tree.home, 'week3/data/b.bin'), Buffer.alloc(300_000, 7));
    await writeFile(Buffer.concat([Buffer.from(`${tree.home}/week3/`), Buffer.from([0xff, 0x0a, 0x5c])]), 'odd');
    await symlink('data/a.txt', join(tree.home, 'week3/link'));
    await writeFile(join(tree.home, '-rf'), 'top', { mode: 0o600 });
    await utimes(join(tree.home, 'week3/data'), 1_600_000_000, 1_600_000_000.5);
    await utimes(join(tree.home, 'week3'), 1_500_000_000, 1_500_000_000);
  });
  afterEach(async () => {
    expect(await readFile(join(outside, 'a.txt'), 'utf8')).toBe('outside');
    expect(await readdir(outside)).toEqual(['a.txt']);
    await rm(outside, { recursive: true });
    expect(await readdir(tree.staging)).toEqual([]);
    expect(snapshots.isHeld(tree, time)).toBe(false);
  });
  const snap = async () => {
    await storage.capture(tree, 'op');
    await storage.keepCapture(tree, 'op', Date.parse(time));
  };
  const restore = (
    paths: ProjectPath[],
    conflicts: ConflictRule = 'overwrite',
    targetDirectory: ProjectPath | null = null,
    given: { signal?: AbortSignal; from?: string; root?: RestoreRoot } = {},
  ) => {
    const { from = time, root = 'home', ...rest } = given;
    const context = stepContext<'restore-snapshot/restore-files'>({
      input: { snapshot: from, root, paths, targetDirectory, conflicts },
      ...{ project: tree.project, door: undefined, ...rest },
    });
    return { context, run: () => restoreFromSnapshot(parts)(context) };
  };
  const plan = (paths: ProjectPath[], targetDirectory: ProjectPath | null = null) =>
    hostIoHandlers(parts)['plan-restore'](
      { project: tree.project, from: { snapshot: time }, root: 'home', paths, targetDirectory, conflicts: 'overwrite' },
      ioContext(),
    );
  const undo = (restoreOperationId: string) =>
    undoFiles(parts)(stepContext<'undo-restore/undo-files'>({ input: { restoreOperationId }, project: tree.project }));
  const attributes = (name: string) =>
    execFileSync('getfattr', ['--absolute-names', '-d', '-m', '-', join(tree.home, name)]).toString();
  const owned = (picture: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(picture).map(([key, text]) => [
        key,
        text.replace(/ \d+:\d+ /, ` ${tree.project.uid}:${tree.project.uid} `),
      ]),
    );

  it('puts what is kept beside the home back out of a snapshot, and leaves the home as it is', async () => {
    const state = join(tree.data, 'persist/state.json');
    await writeFile(state, 'then');
    await snap();
    await writeFile(state, 'now');
    const home = await pictureOf(tree.home);
    const { context, run } = restore([], 'overwrite', null, { root: 'persist' });
    expect(await run()).toMatchObject({ files: 1, overwritten: 1, placed: [] });
    expect(await readFile(state, 'utf8')).toBe('then');
    expect(await pictureOf(tree.home)).toEqual(home);
    expect(await undo(context.operationId)).toMatchObject({ returned: 1 });
    expect(await readFile(state, 'utf8')).toBe('now');
  });

  it('brings a removed directory back whole, with names that are no text, times and owner; undo takes it away', async () => {
    const before = owned(await pictureOf(tree.home));
    await snap();
    await rm(join(tree.home, 'week3'), { recursive: true });
    expect(await plan([path('week3')])).toMatchObject({ counts: { create: 4, overwrite: 0 }, folders: { create: 2 } });
    const { context, run } = restore([path('week3'), path('-rf')]);
    const receipt = await run();
    expect(receipt).toMatchObject({ files: 5, created: 4, identical: 1, placed: ['week3', '-rf'], warnings: [] });
    expect(context.reports).toEqual(['list', 'fetch', 'prove', 'place']);
    expect(owned(await pictureOf(tree.home))).toEqual(before);
    expect((await lstat(join(tree.home, 'week3'))).mtimeMs).toBe(1_500_000_000_000);
    expect((await lstat(join(tree.home, 'week3/data'))).mtimeMs).toBe(1_600_000_000_500);
    expect((await lstat(join(tree.home, 'week3/data'))).uid).toBe(tree.project.uid);
    // A second attempt, whose snapshot may be gone by now, gives the same receipt.
    await snapshots.remove(tree, time);
    expect(await restoreFromSnapshot(parts)({ ...context, attempt: 2 })).toEqual(receipt);
    expect(await undo(context.operationId)).toMatchObject({ removed: 4, leftAlone: [] });
    expect(await readdir(tree.home)).toEqual(['-rf']);
  });

  it('puts one file back into directories that are gone, with the modes and times that they had', async () => {
    await chmod(join(tree.home, 'week3'), 0o711);
    await utimes(join(tree.home, 'week3'), 1_500_000_000, 1_500_000_000);
    await snap();
    await rm(join(tree.home, 'week3'), { recursive: true });
    expect(await restore([path('week3/data/a.txt'), path('week3/link')]).run()).toMatchObject({ files: 2, created: 2 });
    expect(await lstat(join(tree.home, 'week3'))).toMatchObject({ mode: 0o40711, mtimeMs: 1_500_000_000_000 });
    expect((await lstat(join(tree.home, 'week3/data'))).mtimeMs).toBe(1_600_000_000_500);
    expect(await readlink(join(tree.home, 'week3/link'))).toBe('data/a.txt');
  });

  it('restores the whole home over what was changed and finds it identical the next time; also beside and elsewhere', async () => {
    await snap();
    const before = owned(await pictureOf(tree.home));
    await writeFile(join(tree.home, '-rf'), 'changed');
    await rm(join(tree.home, 'week3/data'), { recursive: true });
    const { context, run } = restore([homePath]);
    expect(await run()).toMatchObject({ files: 5, created: 2, overwritten: 1, identical: 2 });
    expect(owned(await pictureOf(tree.home))).toEqual(before);
    expect((await plan([homePath])).counts).toEqual({ create: 0, overwrite: 0, identical: 5, clash: 0 });
    expect(await restore([homePath]).run()).toMatchObject({ identical: 5 });
    expect(await undo(context.operationId)).toMatchObject({ removed: 2, returned: 1, leftAlone: [] });
    const both = await restore([path('-rf')], 'keep-both').run();
    expect(both).toMatchObject({ keptBoth: 1, placed: [expect.stringMatching(/^-rf \(restored/)] });
    expect(await restore([path('-rf')], 'skip').run()).toMatchObject({ skipped: 1 });
    expect(await restore([homePath], 'skip', path('copy')).run()).toMatchObject({ created: 5, placed: ['copy'] });
    expect(await readFile(join(tree.home, 'copy/week3/data/a.txt'), 'utf8')).toBe('one');
    const two = await restore([path('week3/data'), path('week3/link')], 'skip', path('new/place')).run();
    expect(two).toMatchObject({ placed: ['new/place/data', 'new/place/link'] });
  });

  it('keeps attributes, hard links and holes, and writes no content twice', async () => {
    await link(join(tree.home, 'week3/data/a.txt'), join(tree.home, 'week3/second name'));
    await writeFile(join(tree.home, 'week3/holes'), '');
    await truncate(join(tree.home, 'week3/holes'), 50_000_000);
    execFileSync('setfattr', ['-n', 'user.note', '-v', 'kept', join(tree.home, 'week3/data/b.bin')]);
    await snap();
    await rm(join(tree.home, 'week3'), { recursive: true });
    const { context, run } = restore([path('week3')]);
    await run();
    const [one, other] = [
      await stat(join(tree.home, 'week3/data/a.txt')),
      await stat(join(tree.home, 'week3/second name')),
    ];
    expect(one.ino).toBe(other.ino);
    expect((await stat(join(tree.home, 'week3/holes'))).blocks).toBe(0);
    expect(attributes('week3/data/b.bin')).toMatch(/^user.note="kept"$/m);
    const shared = execFileSync('btrfs', ['filesystem', 'du', '--raw', join(tree.home, 'week3/data/b.bin')]).toString();
    expect(shared).toMatch(/^\s*\d+\s+0\s/m);
    expect(await undo(context.operationId)).toMatchObject({ removed: 6, leftAlone: [] });
  });

  it('two names of one file that come back each by itself are both taken away again', async () => {
    await link(join(tree.home, 'week3/data/a.txt'), join(tree.home, 'week3/data/second name'));
    await snap();
    await rm(join(tree.home, 'week3/data/a.txt'));
    await writeFile(join(tree.home, 'week3/data/second name'), 'mine');
    const { context, run } = restore([path('week3')]);
    expect(await run()).toMatchObject({ created: 1, overwritten: 1 });
    expect(await undo(context.operationId)).toMatchObject({ removed: 1, returned: 1, leftAlone: [] });
    expect(await readdir(join(tree.home, 'week3/data'))).toEqual(['b.bin', 'second name']);
  });

  it('goes through no link of the snapshot, and brings a link back as a link', async () => {
    await symlink(outside, join(tree.home, 'away'));
    await symlink('/proc/self/root', join(tree.home, 'root'));
    await snap();
    const refused = { code: 'path_outside_project' };
    for (const bad of ['away/a.txt', 'root/etc/passwd']) {
      await expect(restore([path(bad)]).run()).rejects.toMatchObject(refused);
      await expect(plan([path(bad)])).rejects.toMatchObject(refused);
    }
    await rm(join(tree.home, 'away'));
    expect(await restore([path('away')]).run()).toMatchObject({ files: 1, created: 1 });
    expect(await readlink(join(tree.home, 'away'))).toBe(outside);
  });

  it('follows no link that stands in its way in the home', async () => {
    await snap();
    await rm(join(tree.home, 'week3'), { recursive: true });
    await symlink(outside, join(tree.home, 'week3'));
    expect(await restore([path('week3/data/a.txt')], 'skip').run()).toMatchObject({ skipped: 1 });
    expect(await restore([path('week3/data/a.txt')]).run()).toMatchObject({ overwritten: 1 });
    await symlink(outside, join(tree.home, 'target'));
    await expect(restore([path('-rf')], 'skip', path('target/in')).run()).rejects.toMatchObject({
      code: 'path_outside_project',
    });
  });

  it('says what the snapshot does not have, and that it is gone', async () => {
    await snap();
    const missing = { code: 'not_found', userMessage: /The snapshot of 2026-11-26T10:00:00Z has no “week3\/nothing”/ };
    await expect(restore([path('week3/nothing')]).run()).rejects.toMatchObject(missing);
    await expect(plan([path('week3/nothing')])).rejects.toMatchObject(missing);
    const gone = { code: 'not_found', userMessage: /is gone: the host keeps each for a while only/ };
    await expect(restore([homePath], 'skip', null, { from: '2026-11-26T10:00:01Z' }).run()).rejects.toMatchObject(gone);
    await snapshots.remove(tree, time);
    await expect(restore([homePath]).run()).rejects.toMatchObject(gone);
    await expect(plan([homePath])).rejects.toMatchObject(gone);
  });

  it('holds the snapshot while it copies, and stops when it is canceled', async () => {
    await snap();
    const controller = new AbortController();
    const { context, run } = restore([homePath], 'overwrite', path('copy'), { signal: controller.signal });
    const { report } = context;
    let removal: Promise<unknown> = Promise.resolve();
    context.report = (event) => {
      report(event);
      if (event.phase !== 'fetch' || controller.signal.aborted) return;
      removal = expect(snapshots.remove(tree, time)).rejects.toMatchObject({ code: 'busy' });
      controller.abort();
    };
    await expect(run()).rejects.toMatchObject({ code: 'canceled' });
    await removal;
    expect(await readdir(tree.home)).not.toContain('copy');
    expect(await snapshots.list(tree)).toEqual([time]);
  });

  it('a disk that becomes full meanwhile changes nothing, and is said to be', async () => {
    const file = join(tree.home, 'uncopyable');
    await writeFile(file, '');
    // Written without checksums: such content is not shared with files that have them.
    execFileSync('chattr', ['+C', file]);
    await writeFile(file, Buffer.alloc(150_000_000, 1));
    await snap();
    const filler = join(outside, 'filler');
    const { freeBytes } = await freeSpace(storage.directory);
    execFileSync('fallocate', ['-l', String(freeBytes - 100_000_000), filler]);
    await expect(restore([path('uncopyable')], 'skip', path('copy')).run()).rejects.toMatchObject({
      code: 'no_space',
      userMessage: /Nothing was changed; make room/,
    });
    await rm(filler);
    expect(await readdir(tree.home)).not.toContain('copy');
  });

  it('one whose snapshot an admin removes by hand meanwhile puts nothing in place', async () => {
    await snap();
    const { context, run } = restore([homePath], 'overwrite', path('copy'));
    const { report } = context;
    let once = true;
    context.report = (event) => {
      report(event);
      if (event.phase !== 'fetch' || !once) return;
      once = false;
      execFileSync('btrfs', ['subvolume', 'delete', join(snapshotsDirectory(storage.directory, tree.project), time)]);
    };
    await expect(run()).rejects.toMatchObject({ code: 'not_found', userMessage: /The snapshot of .* is gone/ });
    expect(await readdir(tree.home)).not.toContain('copy');
  });
});
