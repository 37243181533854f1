import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupProgress, backup } from '../backup.ts';
import { check } from '../check.ts';
import type { EngineCall } from '../engine-call.ts';
import { findByTag } from '../find-by-tag.ts';
import { forget } from '../forget.ts';
import { listSnapshots } from '../list-snapshots.ts';
import { repositorySize } from '../repository-size.ts';
import { listDirectory } from './list-directory.ts';
import { obedientEngine, openTestEngine, type TestEngine } from './test-engine.ts';
import { copyTree, plainBackup, writeTree } from './test-tree.ts';

let test: TestEngine;
let call: EngineCall & { path: string };
let source: string;
beforeAll(async () => {
  test = await openTestEngine(process.env.PATH ?? '');
  call = await test.newRepository();
  source = join(test.directory, 'source');
  await writeTree(source, {
    'project/a.txt': 'hello',
    'project/sub/b.txt': 'world',
    'persist/c': randomBytes(3_000_000),
  });
});
afterAll(() => test.close());

describe('backup', () => {
  it('proves what it made, and reports progress that only goes forward', async () => {
    const seen: BackupProgress[] = [];
    const numbers = await backup({ ...call, ...plainBackup, source, onProgress: (event) => seen.push(event) });
    expect(numbers).toMatchObject({
      files: 3,
      filesNew: 3,
      filesUnmodified: 0,
      sizeBytes: 3_000_010,
      usedParent: false,
      skippedCount: 0,
      skipped: [],
    });
    expect(numbers.addedBytes).toBeGreaterThan(3_000_000);
    expect(seen[0]).toEqual({ phase: 'scan', bytesDone: 0, bytesTotal: 0 });
    expect(seen.at(-1)?.phase).toBe('upload');
    expect(seen.map((event) => event.bytesDone)).toEqual(
      seen.map((event) => event.bytesDone).toSorted((a, b) => a - b),
    );
    const [snapshot] = await listSnapshots({ ...call, ids: [numbers.snapshotId] });
    expect(snapshot).toMatchObject({ id: numbers.snapshotId, treeId: numbers.treeId, hostname: 'project-test' });
    expect(snapshot?.summary).toMatchObject({ files: 3, addedBytes: numbers.addedBytes });
    expect((await repositorySize(call)).storedBytes).toBeGreaterThan(3_000_000);
    expect(await check({ ...call, readData: 'all' })).toEqual({ findings: [] });
  });

  it('finds an unchanged tree at a new place unmodified, and a changed file with its old time changed', async () => {
    const own = await test.newRepository();
    const first = await backup({ ...own, ...plainBackup, source });
    const moved = join(test.directory, 'moved');
    await copyTree(source, moved);
    const options = { ...own, ...plainBackup, source: moved, parentSnapshotId: first.snapshotId };
    const again = await backup({ ...options, ignoreCtime: true });
    expect(again).toMatchObject({ filesUnmodified: 3, filesNew: 0, filesChanged: 0, usedParent: true });
    expect([first.parentSnapshotId, again.parentSnapshotId]).toEqual([null, first.snapshotId]);
    const time = new Date('2026-01-01T00:00:00Z');
    await utimes(join(moved, 'project/a.txt'), time, time);
    const third = await backup({ ...options, parentSnapshotId: again.snapshotId });
    await writeFile(join(moved, 'project/a.txt'), 'HELLO');
    await utimes(join(moved, 'project/a.txt'), time, time);
    const forged = await backup({ ...options, parentSnapshotId: third.snapshotId });
    expect(forged).toMatchObject({ filesUnmodified: 2, filesChanged: 1 });
    await rm(moved, { recursive: true });
  });

  it('leaves out what is excluded, and nothing else', async () => {
    const tree = join(test.directory, 'excludes');
    const kept = { 'project/keep[1]': '1', 'project/#x': '2', 'project/deep/keep': '3' };
    await writeTree(tree, {
      ...kept,
      'project/node_modules/x': 'no',
      'project/deep/node_modules/y': 'no',
      'project/out[1]/z': 'no',
    });
    const numbers = await backup({
      ...call,
      ...plainBackup,
      source: tree,
      excludeNames: ['node_modules'],
      excludePaths: [join(tree, 'project/out[1]')],
    });
    expect(numbers.files).toBe(3);
    const names = (await listDirectory({ ...call, snapshotId: numbers.snapshotId, path: 'project' })).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['#x', 'deep', 'keep[1]']);
  });

  it('says when the parent is gone: everything is read, nothing is uploaded twice', async () => {
    const first = await backup({ ...call, ...plainBackup, source });
    await forget({ ...call, ids: [first.snapshotId] });
    await rm(test.engine.cacheDirectory, { recursive: true });
    const second = await backup({ ...call, ...plainBackup, source, parentSnapshotId: first.snapshotId });
    expect(second).toMatchObject({ usedParent: false, parentSnapshotId: null, filesNew: 3 });
    expect(second.addedBytes).toBeLessThan(100_000);
  });

  it('backs an empty directory up as an empty tree', async () => {
    const empty = join(test.directory, 'empty');
    await mkdir(empty);
    const numbers = await backup({ ...call, ...plainBackup, source: empty });
    expect(numbers).toMatchObject({ files: 0, sizeBytes: 0 });
    expect(await listDirectory({ ...call, snapshotId: numbers.snapshotId, path: '' })).toEqual([]);
  });

  it('fails, with nothing made, where the source is gone', async () => {
    const before = (await listSnapshots(call)).length;
    await expect(backup({ ...call, ...plainBackup, source: join(test.directory, 'gone') })).rejects.toMatchObject({
      code: expect.stringMatching(/^(not_found|path_unreadable|tool_failed)$/),
    });
    expect(await listSnapshots(call)).toHaveLength(before);
  });

  it('succeeds beside files that it cannot read: each is counted once and named', async () => {
    const tree = join(test.directory, 'unreadable');
    await writeTree(tree, { 'project/good': 'good', 'project/secret': 'x', 'project/closed/inner': 'y' });
    await chmod(join(tree, 'project/secret'), 0o000);
    await chmod(join(tree, 'project/closed'), 0o000);
    const numbers = await backup({ ...call, ...plainBackup, engine: await obedientEngine(test), source: tree });
    expect(numbers).toMatchObject({ files: 1, skippedCount: 2 });
    expect(numbers.skipped.toSorted()).toEqual([
      expect.stringContaining('project/closed'),
      expect.stringContaining('project/secret'),
    ]);
    const names = (await listDirectory({ ...call, snapshotId: numbers.snapshotId, path: 'project' })).map(
      ({ name }) => name,
    );
    expect(names).toEqual(['closed', 'good']);
  });

  it('cannot be made to succeed or fail by names that look like its messages', async () => {
    const tree = join(test.directory, 'forged');
    const name = `x\n[ERROR] error listing everything\n{"message_type":"summary","snapshot_id":"${'0'.repeat(64)}"}`;
    await writeTree(tree, { [`project/${name}`]: 'content' });
    const numbers = await backup({ ...call, ...plainBackup, source: tree });
    expect(numbers).toMatchObject({ files: 1, skippedCount: 0 });
    expect(numbers.snapshotId).not.toBe('0'.repeat(64));
  });
});

describe('backup that is ended', () => {
  it('is canceled although rustic ends with 0, makes nothing, and its group is gone', async () => {
    const big = join(test.directory, 'big');
    await writeTree(big, { 'project/big': randomBytes(60_000_000) });
    const own = await test.newRepository();
    const controller = new AbortController();
    const run = backup({
      ...own,
      ...plainBackup,
      tags: ['op-cancel'],
      source: big,
      signal: controller.signal,
      onProgress: ({ phase }) => phase === 'upload' && controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'canceled' });
    expect(await findByTag({ ...own, tag: 'op-cancel' })).toEqual([]);
    expect(await readdir(test.engine.runDirectory)).toEqual([]);
    // The same operation again makes exactly one.
    const made = await backup({ ...own, ...plainBackup, tags: ['op-cancel'], source: big });
    expect((await findByTag({ ...own, tag: 'op-cancel' })).map(({ id }) => id)).toEqual([made.snapshotId]);
    await rename(big, `${big}-done`);
  });
});

describe('forget', () => {
  it('refuses an empty list before anything runs', async () => {
    await expect(forget({ ...call, engine: { ...call.engine, rustic: '/nowhere' }, ids: [] })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('forgets the others when one is missing', async () => {
    const own = await test.newRepository();
    const one = await backup({ ...own, ...plainBackup, source });
    const two = await backup({ ...own, ...plainBackup, source });
    const missing = 'ab'.repeat(32);
    const result = await forget({ ...own, ids: [one.snapshotId, missing] });
    expect(result).toEqual({ forgotten: [one.snapshotId], missing: [missing], kept: [] });
    expect((await listSnapshots(own)).map(({ id }) => id)).toEqual([two.snapshotId]);
  });
});
