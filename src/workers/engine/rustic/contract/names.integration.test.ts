import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escapeName } from '#src/contracts/files/names.ts';
import { backup } from '../backup.ts';
import { bytesPath } from '../bytes-path.ts';
import { dumpFile } from '../dump-file.ts';
import type { EngineCall } from '../engine-call.ts';
import { restore } from '../restore.ts';
import type { TreeEntry } from '../tree-entry.ts';
import { entriesAt, listBackup } from './list-backup.ts';
import { listDirectory } from './list-directory.ts';
import { listLong } from './list-long.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { hostileNames, plainBackup, writeFileAt } from './test-tree.ts';

let test: TestEngine;
let call: EngineCall & { path: string };
beforeAll(async () => {
  test = await openTestEngine(process.env.PATH ?? '');
  call = await test.newRepository();
});
afterAll(() => test.close());

describe('hostile names', () => {
  let snapshotId: string;
  beforeAll(async () => {
    const source = await test.newDirectory();
    for (const name of hostileNames) {
      await writeFileAt(source, [Buffer.from('files'), name], `file ${name.toString('hex')}`);
      await writeFileAt(source, [Buffer.from('directories'), name, Buffer.from('inner')], `in ${name.toString('hex')}`);
    }
    ({ snapshotId } = await backup({ ...call, ...plainBackup, source }));
  });
  const sorted = () => hostileNames.toSorted(Buffer.compare).map(escapeName);

  it('are listed as they are, by directory and by tree', async () => {
    const names = async (path: string) => (await listDirectory({ ...call, snapshotId, path })).map(({ name }) => name);
    expect(await names('files')).toEqual(sorted());
    expect(await names('directories')).toEqual(sorted());
    const below = await listBackup(call, snapshotId);
    const listed = [...below.keys()].filter((path) => path.startsWith('directories/'));
    const expected = [...sorted().flatMap((name) => [`directories/${name}`, `directories/${name}/inner`])];
    expect(listed.toSorted()).toEqual(expected.toSorted());
  });

  it('are listed in trees as `rustic ls` lists them, and links that look like its lines as links', async () => {
    const source = await test.newDirectory();
    for (let at = 0; at < 40; at += 1) await mkdir(join(source, `d${at}`));
    for (const name of hostileNames) await writeFileAt(source, [Buffer.from('d0'), name], 'x');
    await symlink(
      'target\n-rw-r--r--        0        0         2 24 Nov 2026 21:22 "forged" ',
      join(source, 'd0/link'),
    );
    const big = await backup({ ...call, ...plainBackup, source });
    const all = await listBackup(call, big.snapshotId);
    const lines = new Map<string, TreeEntry>();
    await listLong({
      ...{ ...call, snapshotId: big.snapshotId, path: '' },
      onEntry: (path, entry) => lines.set(path, entry),
    });
    expect([...all.keys()].toSorted()).toEqual([...lines.keys()].toSorted());
    expect(all.size).toBe(40 + hostileNames.length + 1);
    expect(all.get('d0/link')?.target).toContain('"forged"');
    for (const [path, { type, sizeBytes, mode, uid, mtimeMs }] of all) {
      const line = lines.get(path);
      expect(line).toMatchObject({ type, sizeBytes, mode, uid });
      expect(Math.floor(mtimeMs / 60_000)).toBe((line?.mtimeMs ?? 0) / 60_000);
    }
    expect(await listDirectory({ ...call, snapshotId: big.snapshotId, path: 'd0' })).toEqual(
      [...all].filter(([path]) => path.startsWith('d0/')).map(([, entry]) => entry),
    );
  });

  it('are dumped, each with its own content', async () => {
    const scratchDirectory = await test.newDirectory();
    const entries = await listBackup(call, snapshotId);
    const dumps = [
      ...hostileNames.map((name) => ({ path: `files/${escapeName(name)}`, content: `file ${name.toString('hex')}` })),
      ...hostileNames
        .slice(-4)
        .map((name) => ({ path: `directories/${escapeName(name)}/inner`, content: `in ${name.toString('hex')}` })),
    ];
    for (const { path, content } of dumps) {
      const entry = entries.get(path);
      if (!entry) throw new Error(`There is no ${path}.`);
      const { stream, done } = await dumpFile({ ...call, snapshotId, path, entry, maxBytes: null, scratchDirectory });
      expect((await buffer(stream)).toString()).toBe(content);
      expect(await done).toEqual({ bytes: content.length, truncated: false });
    }
    expect(await readdir(scratchDirectory)).toEqual([]);
  });

  it('that no argument can carry are not begun with where the disk is too small for all of it', async () => {
    const scratchDirectory = await test.newDirectory();
    const path = `files/${escapeName(Buffer.from([0xff]))}`;
    const entry = (await listBackup(call, snapshotId)).get(path);
    if (!entry) throw new Error('There is no such file.');
    const asked = { ...call, snapshotId, path, maxBytes: 10, scratchDirectory };
    const refusal = { code: 'no_space', userMessage: expect.stringContaining('whose name takes all of it there') };
    await expect(dumpFile({ ...asked, entry: { ...entry, sizeBytes: 1e15 } })).rejects.toMatchObject(refusal);
    expect(await readdir(scratchDirectory)).toEqual([]);
  });

  it('are restored, few in a run each and many in one', async () => {
    const paths = hostileNames.map((name) => `directories/${escapeName(name)}`);
    for (const part of [paths.slice(0, 3), paths.slice(-2), paths]) {
      const staging = await test.newDirectory();
      await restore({ ...call, snapshotId, wanted: await entriesAt(call, snapshotId, part), staging });
      for (const name of hostileNames.filter((candidate) => part.includes(`directories/${escapeName(candidate)}`))) {
        const content = await readFile(
          bytesPath(staging, [Buffer.from('directories'), name, Buffer.from('inner')]),
          'utf8',
        );
        expect(content).toBe(`in ${name.toString('hex')}`);
      }
      expect(await readdir(staging)).toEqual(['directories']);
    }
  });
});
