import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDirectory } from './open-directory.ts';
import { removeTree } from './remove-tree.ts';

const nobody = 65_534;
const wasRoot = process.geteuid?.() === 0;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'remove-tree-'));
  if (!wasRoot) return;
  await chown(directory, nobody, nobody);
  process.seteuid?.(nobody);
});
afterEach(async () => {
  if (wasRoot) process.seteuid?.(0);
  await rm(directory, { recursive: true, force: true });
});

it('removes what its owner may neither write nor read, also where the worker is not root', async () => {
  await mkdir(join(directory, 'p/a/b/c'), { recursive: true });
  await writeFile(join(directory, 'p/a/b/file'), 'file');
  await mkdir(join(directory, 'p/shut/in'), { recursive: true });
  for (const [path, mode] of [
    ['a/b/c', 0o555],
    ['a/b', 0o555],
    ['a', 0o555],
    ['shut', 0],
  ] as const) {
    await chmod(join(directory, 'p', path), mode);
  }
  await using holder = await openDirectory(directory, '');
  await removeTree(holder, Buffer.from('p'));
  expect(await readdir(directory)).toEqual([]);
});
