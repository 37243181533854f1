import { randomBytes } from 'node:crypto';
import { link, lstat, readdir, readFile, readlink, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../backup.ts';
import type { EngineCall } from '../engine-call.ts';
import { type RestoreProgress, restore } from '../restore.ts';
import { entriesAt, listBackup } from './list-backup.ts';
import { shell } from './shell.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { plainBackup, writeTree } from './test-tree.ts';

let test: TestEngine;
let call: EngineCall & { path: string };
beforeAll(async () => {
  test = await openTestEngine(process.env.PATH ?? '');
  call = await test.newRepository();
});
afterAll(() => test.close());

describe('restore', () => {
  it('brings back links, holes, attributes, modes and times, and gives nothing away', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'project/one': 'linked', 'project/tool': '#!', 'project/dir/f': 'f' });
    await link(join(source, 'project/one'), join(source, 'project/two'));
    await writeFile(join(source, 'project/sparse'), '');
    await truncate(join(source, 'project/sparse'), 20_000_000);
    await symlink('../outside/\u00e9', join(source, 'project/symlink'));
    await shell(
      'cd "$1"; chown 1234:2345 tool dir dir/f; chmod 4751 tool; chmod 2770 dir; mkfifo fifo; setfattr -n user.note -v kept one; mknod device c 1 3',
      join(source, 'project'),
    );
    await utimes(join(source, 'project/dir'), 1_700_000_000.5, 1_700_000_000.5);
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const staging = await test.newDirectory();
    const seen: RestoreProgress[] = [];
    const { warnings } = await restore({
      ...call,
      snapshotId,
      wanted: await entriesAt(call, snapshotId, ['project']),
      staging,
      onProgress: (event) => seen.push(event),
    });

    const stat = (name: string) => lstat(join(staging, 'project', name));
    expect((await stat('one')).ino).toBe((await stat('two')).ino);
    expect(await shell('getfattr --only-values -n user.note "$1"', join(staging, 'project/one'))).toBe('kept');
    expect(await stat('sparse')).toMatchObject({ size: 20_000_000 });
    expect((await stat('sparse')).blocks).toBeLessThan(100);
    expect(await readlink(join(staging, 'project/symlink'))).toBe('../outside/\u00e9');
    const own = { uid: process.getuid?.(), gid: process.getgid?.() };
    expect(await stat('tool')).toMatchObject(own);
    expect((await stat('tool')).mode & 0o7777).toBe(0o4751);
    expect((await stat('dir')).mode & 0o7777).toBe(0o2770);
    expect((await stat('dir')).mtimeMs).toBe(1_700_000_000_500);
    expect((await stat('fifo')).isFIFO()).toBe(true);
    // The sandbox may not make devices: what a hostile tree holds never becomes one.
    await expect(stat('device')).rejects.toMatchObject({ code: 'ENOENT' });
    expect(warnings.length).toBeGreaterThan(0);
    expect(warnings.filter((text) => !text.startsWith('restore device: '))).toEqual([]);
    // What is there equals what the backup says, entry by entry.
    const entries = await listBackup(call, snapshotId);
    for (const [path, entry] of entries) {
      if (entry.special === 'device') continue;
      const found = await lstat(join(staging, path));
      expect({ path, mode: found.mode & 0o7777, uid: found.uid, gid: found.gid }).toEqual({
        path,
        mode: entry.mode,
        ...own,
      });
      if (entry.type !== 'symlink') expect(Math.abs(found.mtimeMs - entry.mtimeMs)).toBeLessThan(0.01);
      if (entry.type === 'file') expect(found.size).toBe(entry.sizeBytes);
    }
    expect(seen[0]?.phase).toBe('collect');
    expect(seen.map(({ bytesDone }) => bytesDone)).toEqual(
      seen.map(({ bytesDone }) => bytesDone).toSorted((a, b) => a - b),
    );
  });

  it('puts single files and directories where they were, with their own mode', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'project/a/b/file': 'one', 'project/a/other': 'no', 'project/c/d/e': 'two' });
    await shell('chmod 0701 "$1/project/c/d"; chown 77:78 "$1/project/c/d"', source);
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const staging = await test.newDirectory();
    const wanted = await entriesAt(call, snapshotId, ['project/a/b/file', 'project/c/d', 'project/c/d/e']);
    await restore({ ...call, snapshotId, wanted, staging });
    expect(await shell('cd "$1"; find . | LC_ALL=C sort', staging)).toBe(
      '.\n./project\n./project/a\n./project/a/b\n./project/a/b/file\n./project/c\n./project/c/d\n./project/c/d/e\n',
    );
    expect(await lstat(join(staging, 'project/c/d'))).toMatchObject({ mode: 0o40701 });
  });

  it('refuses a staging directory that is not empty', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'project/a': 'a' });
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const staging = await test.newDirectory();
    await writeTree(staging, { stray: 'x' });
    await expect(restore({ ...call, snapshotId, wanted: 'all', staging })).rejects.toMatchObject({ code: 'internal' });
    expect(await readdir(staging)).toEqual(['stray']);
  });

  it('says which path is not in the backup', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'project/a': 'a' });
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    for (const missing of ['project/missing', 'project/a/b', 'missing']) {
      const found = entriesAt(call, snapshotId, ['project/a', missing]);
      await expect(found).rejects.toMatchObject({ code: 'not_found', details: { path: missing } });
    }
  });

  it('is canceled although rustic ends with 0, and leaves staging empty', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'project/big': randomBytes(100_000_000) });
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const staging = await test.newDirectory();
    const controller = new AbortController();
    const run = restore({
      ...call,
      snapshotId,
      wanted: 'all',
      staging,
      signal: controller.signal,
      onProgress: ({ phase }) => phase === 'contents' && controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'canceled' });
    expect(await readdir(staging)).toEqual([]);
    expect(await readdir(test.engine.runDirectory)).toEqual([]);
  });

  it('says that the disk is full, does not try again, and leaves staging empty', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'project/big': randomBytes(20_000_000) });
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const staging = await test.newDirectory();
    await shell('mount -t tmpfs -o size=4m tmpfs "$1"', staging);
    try {
      const wanted = await entriesAt(call, snapshotId, ['project']);
      const run = restore({ ...call, snapshotId, wanted, staging });
      await expect(run).rejects.toMatchObject({ code: 'no_space', repair: null });
      expect(await readdir(staging)).toEqual([]);
    } finally {
      await shell('umount "$1"', staging);
    }
  });
});

describe('rustic itself', () => {
  it('writes through a link that is planted in its destination, which is why nobody else can reach staging', async () => {
    const source = await test.newDirectory();
    await writeTree(source, { 'dir/file': 'from the backup' });
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const [elsewhere, target] = [await test.newDirectory(), await test.newDirectory()];
    await symlink(elsewhere, join(target, 'dir'));
    const keyFile = join(test.directory, 'key');
    await writeFile(keyFile, call.repository.masterkey, { mode: 0o600 });
    await shell(
      'cd "$4"; RUSTIC_REPOSITORY="$1" RUSTIC_KEY_FILE="$2" RUSTIC_NO_CACHE=true "$3" -P "$4/none" --no-progress restore "$5:/" "$6"',
      ...[call.path, keyFile, test.engine.rustic, await test.newDirectory(), snapshotId, target],
    );
    expect(await readFile(join(elsewhere, 'file'), 'utf8')).toBe('from the backup');
  });
});
