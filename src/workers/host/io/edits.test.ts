import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, link, lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tree } from '../storage/tree.ts';
import { treesInUse } from '../storage/trees-in-use.ts';
import { ioOf } from '../testing/io-of.ts';
import { noRepository } from '../testing/no-repository.ts';
import { pictureOf } from '../testing/picture.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const engine = { rustic: '/none', bwrap: null, runDirectory: disks.scratch, cacheDirectory: disks.scratch };
const asRoot = process.getuid?.() === 0;

describe.each(disks.storages)('requests on a live home on $kind', (storage) => {
  let tree: Tree;
  let io: ReturnType<typeof ioOf>;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    io = ioOf({ storage, engine, trees: treesInUse(), repositoryAt: noRepository }, tree);
  });

  it('lists, sorts, filters and pages', async () => {
    for (const name of ['file10', 'file2', '.hidden', 'Other']) await writeFile(join(tree.home, name), name);
    await mkdir(join(tree.home, 'zz'));
    const names = async (query: object) => (await io.list('', query)).entries.map(({ name }) => name);
    expect(await names({})).toEqual(['zz', '.hidden', 'file2', 'file10', 'Other']);
    expect(await names({ hidden: false, filter: 'FILE', limit: 1, offset: 1 })).toEqual(['file10']);
    expect((await io.list('', { limit: 2 })).total).toBe(5);
  });

  it('cuts a page whose names are too long for one reply, and goes on from there', async () => {
    const long = (at: number) => Buffer.concat([Buffer.from(`${tree.home}/${at + 100}`), Buffer.alloc(250, 0xff)]);
    for (let at = 0; at < 300; at += 1) await writeFile(long(at), '');
    const page = await io.list('', { limit: 1_000 });
    expect(page.total).toBe(300);
    expect(page.entries.length).toBeLessThan(300);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThanOrEqual(256 * 1024);
    const rest = await io.list('', { limit: 1_000, offset: page.entries.length });
    expect(rest.entries[0]?.name).not.toBe(page.entries.at(-1)?.name);
  });

  it('lists ten thousand entries in one go', async () => {
    execFileSync('sh', ['-c', 'seq 1 10000 | xargs touch'], { cwd: tree.home });
    expect(await io.list('', { limit: 1_000, offset: 9_500 })).toMatchObject({ total: 10_000, offset: 9_500 });
  }, 30_000);

  it('saves a new file as the project’s, and refuses where one is there or the place is missing', async () => {
    const entry = await io.receive('a.txt', 'hello', { sizeBytes: 5 });
    expect(entry).toMatchObject({ name: 'a.txt', type: 'file', sizeBytes: 5, mode: 0o644 });
    expect(await io.stat('a.txt')).toEqual(entry);
    if (asRoot) expect((await lstat(join(tree.home, 'a.txt'))).uid).toBe(23_456);
    await expect(io.receive('a.txt', 'again')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(io.receive('no/such/place', 'x')).rejects.toMatchObject({ code: 'not_found' });
    expect((await io.send('a.txt')).bytes.toString()).toBe('hello');
    expect(await readdir(join(tree.staging, 'uploads'))).toEqual([]);
  });

  it('saves over the version that it was based on alone, and keeps mode and owner', async () => {
    const { version } = await io.receive('a.txt', 'one');
    await chmod(join(tree.home, 'a.txt'), 0o4750);
    await expect(io.receive('a.txt', 'two', { baseVersion: version })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    const now = await io.stat('a.txt');
    const saved = await io.receive('a.txt', 'two', { baseVersion: now.version });
    expect(saved.mode).toBe(0o750);
    expect((await io.send('a.txt')).bytes.toString()).toBe('two');
    await expect(io.receive('gone', 'x', { baseVersion: now.version })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
  });

  it('leaves nothing of a body that breaks off, is short, or comes too late', async () => {
    const parts = ['half'];
    const broken = new Readable({
      read() {
        const part = parts.pop();
        if (part === undefined) this.destroy(new Error('gone'));
        else this.push(part);
      },
    });
    await expect(io.receive('a', broken)).rejects.toThrow('gone');
    await expect(io.receive('a', 'four', { sizeBytes: 5 })).rejects.toMatchObject({ code: 'network' });
    await expect(io.receive('a', 'four', { late: true })).rejects.toMatchObject({ code: 'timed_out' });
    expect(await readdir(tree.home)).toEqual([]);
    expect(await readdir(join(tree.staging, 'uploads'))).toEqual([]);
  });

  it('refuses to begin where there is no room', async () => {
    await expect(io.receive('a', 'x', { sizeBytes: 1e15 })).rejects.toMatchObject({ code: 'no_space' });
  });

  it('sends a part of a file, and says that there is more', async () => {
    await writeFile(join(tree.home, 'big'), Buffer.alloc(700_000, 1));
    expect(await io.send('big', 300_001)).toMatchObject({ truncated: true, bytes: Buffer.alloc(300_001, 1) });
    expect((await io.send('big')).bytes.length).toBe(700_000);
    await expect(io.send('')).rejects.toThrow();
  });

  it('makes directories and renames without ever replacing anything', async () => {
    expect(await io.make('d')).toMatchObject({ name: 'd', type: 'directory', mode: 0o755 });
    await expect(io.make('d')).rejects.toMatchObject({ code: 'already_exists' });
    await io.make('empty');
    await io.receive('f', 'f');
    await io.receive('g', 'g');
    await expect(io.rename('f', 'g')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(io.rename('d', 'empty')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(io.rename('f', 'empty')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(io.rename('d', 'd/d')).rejects.toMatchObject({ code: 'bad_input' });
    await link(join(tree.home, 'f'), join(tree.home, 'h'));
    await expect(io.rename('f', 'h')).rejects.toMatchObject({ code: 'already_exists' });
    await expect(io.rename('missing', 'x')).rejects.toMatchObject({ code: 'not_found' });
    expect(await io.rename('f', 'd/moved')).toMatchObject({ name: 'moved' });
    expect(await io.rename('d', 'empty/d')).toMatchObject({ name: 'd', mode: 0o755 });
    expect(await readFile(join(tree.home, 'empty/d/moved'), 'utf8')).toBe('f');
    expect(await readdir(tree.home)).toEqual(['empty', 'g', 'h']);
  });

  it('takes names of any bytes', async () => {
    for (const name of ['\\xff\\xfe', 'new\nline', '-rf', ' #[a]*? ', '\\\\', 'ü😀', '"quoted"']) {
      await io.receive(name, name);
      expect((await io.stat(name)).name).toBe(name);
      expect((await io.send(name)).bytes.toString()).toBe(name);
      await io.rename(name, `${name}2`);
      expect((await io.remove([`${name}2`])).removed).toBe(1);
    }
    expect(await readdir(tree.home)).toEqual([]);
  });

  it('removes many at once, brings them back, and leaves alone what came in their place', async () => {
    await io.make('d');
    await io.receive('d/in', 'in');
    await io.receive('a', 'a');
    await io.receive('b', 'b');
    const before = await pictureOf(tree.home);
    const first = randomUUID();
    expect(await io.remove(['a', 'd', 'd/in', 'missing'], first)).toEqual({ removed: 2 });
    expect(await readdir(tree.home)).toEqual(['b']);
    await expect(io.remove(['b'], first)).rejects.toMatchObject({ code: 'already_exists' });
    await expect(io.remove(['missing'])).rejects.toMatchObject({ code: 'not_found' });
    expect(await io.undo(first)).toEqual({ returned: 2, leftAlone: [], leftAloneCount: 0 });
    expect(await pictureOf(tree.home)).toEqual(before);
    const second = randomUUID();
    await io.remove(['a', 'b'], second);
    await io.receive('a', 'newer');
    expect(await io.undo(second)).toEqual({ returned: 1, leftAlone: ['a'], leftAloneCount: 1 });
    expect(await io.undo(second)).toEqual({ returned: 1, leftAlone: ['a'], leftAloneCount: 1 });
    expect((await io.send('a')).bytes.toString()).toBe('newer');
    await expect(io.undo(randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('counts all that an undo leaves alone, and names the first hundred', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `f${index}`);
    for (const name of names) await writeFile(join(tree.home, name), 'old');
    const undoId = randomUUID();
    await io.remove(names, undoId);
    for (const name of names) await writeFile(join(tree.home, name), 'newer');
    const { leftAlone, ...counts } = await io.undo(undoId);
    expect(counts).toEqual({ returned: 0, leftAloneCount: 130 });
    expect(leftAlone).toHaveLength(100);
  });

  it('refuses a tree of another placement', async () => {
    for (const other of [{ epoch: 2 }, { treeId: 2 }, { projectId: randomUUID() }]) {
      const stale = ioOf(
        { storage, engine, trees: treesInUse(), repositoryAt: noRepository },
        { project: { ...tree.project, ...other } },
      );
      await expect(stale.list('')).rejects.toMatchObject({ code: other.epoch ? 'changed_meanwhile' : 'not_found' });
    }
  });
});
