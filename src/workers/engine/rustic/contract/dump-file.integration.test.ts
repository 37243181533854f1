import { randomBytes } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../backup.ts';
import { check } from '../check.ts';
import { dumpFile } from '../dump-file.ts';
import type { EngineCall } from '../engine-call.ts';
import { restore } from '../restore.ts';
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

describe('dumpFile', () => {
  const scratch = () => ({ scratchDirectory: test.directory });

  it('is cut at the byte that was asked for, says so, and leaves no process', async () => {
    const source = await test.newDirectory();
    const content = randomBytes(9_000_000);
    await writeTree(source, { 'project/big': content, 'project/empty': '', 'project/small': 'small' });
    const { snapshotId } = await backup({ ...call, ...plainBackup, source });
    const entries = await listBackup(call, snapshotId);
    const small = entries.get('project/small');
    if (!small) throw new Error('The backup is empty.');
    // What is not there is asked for as if it were: rustic says so.
    const dump = (path: string, maxBytes: number | null) =>
      dumpFile({ ...call, ...scratch(), snapshotId, path, maxBytes, entry: entries.get(path) ?? small });

    const cut = await dump('project/big', 1_000_003);
    expect((await buffer(cut.stream)).equals(content.subarray(0, 1_000_003))).toBe(true);
    expect(await cut.done).toEqual({ bytes: 1_000_003, truncated: true });
    const exact = await dump('project/small', 5);
    expect((await buffer(exact.stream)).toString()).toBe('small');
    expect(await exact.done).toEqual({ bytes: 5, truncated: false });
    const whole = await dump('project/big', null);
    expect((await buffer(whole.stream)).equals(content)).toBe(true);
    const empty = await dump('project/empty', null);
    expect((await buffer(empty.stream)).length).toBe(0);
    const left = await dump('project/big', null);
    left.stream.destroy();
    await expect(left.done).rejects.toMatchObject({ code: 'canceled' });
    await expect(dump('project/none', null)).rejects.toMatchObject({ code: 'not_found' });
    await expect(dump('project/small/x', null)).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(test.engine.runDirectory)).toEqual([]);
  });

  it('breaks, and never ends short, where a pack is damaged; check finds it by reading', async () => {
    const own = await test.newRepository();
    const source = await test.newDirectory();
    await writeTree(source, { 'project/big': randomBytes(40_000_000) });
    const { snapshotId } = await backup({ ...own, ...plainBackup, source });
    const [biggest] = (
      await shell('find "$1/data" -type f -printf "%s %p\\n" | sort -rn | head -1 | cut -d" " -f2', own.path)
    ).split('\n');
    await using file = await open(biggest ?? '', 'r+');
    await file.write(Buffer.alloc(4_096, 1), 0, 4_096, Math.floor((await file.stat()).size / 2));
    const [[path, entry] = []] = await entriesAt(own, snapshotId, ['project/big']);
    if (!path || !entry) throw new Error('There is no file.');
    const dumped = dumpFile({ ...own, ...scratch(), snapshotId, path, entry, maxBytes: null });
    await expect(dumped.then(({ stream }) => buffer(stream))).rejects.toMatchObject({ code: 'repository_corrupt' });
    const staging = await test.newDirectory();
    await expect(restore({ ...own, snapshotId, wanted: 'all', staging })).rejects.toMatchObject({
      code: 'repository_corrupt',
    });
    expect(await readdir(staging)).toEqual([]);
    expect(await check({ ...own, readData: 'none' })).toEqual({ findings: [] });
    expect((await check({ ...own, readData: 'all' })).findings.length).toBeGreaterThan(0);
  });
});
