import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calculus } from './calculus/calculus.ts';
import type { DemoProject } from './demo-project.ts';
import { difficult } from './difficult/difficult.ts';
import { hostileNames } from './hostile-names.ts';
import { applyTree } from './tree/apply-tree.ts';

const small = difficult({ largeMegabytes: 2, sparseMegabytes: 3 });
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buckets-demo-test-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const tree = () => Buffer.from(directory);
const apply = async (project: DemoProject, number: number) => applyTree(tree(), await project.revision(number, ''));

describe.each([calculus, small])('$name', (project) => {
  it('has the same bytes every time, whatever was there before', async () => {
    await apply(project, 5);
    const direct = await digest(directory);
    for (const number of [1, 2, 3, 4, 5]) await apply(project, number);
    expect(await digest(directory)).toBe(direct);
  });

  it('changes from each backup to the next, and is left alone where it is as it should be', async () => {
    const digests = new Set<string>();
    for (const number of [1, 2, 3, 4, 5]) {
      expect(await apply(project, number)).toBeGreaterThan(0);
      expect(await apply(project, number)).toBe(0);
      digests.add(await digest(directory));
    }
    expect(digests.size).toBe(5);
  });
});

it('keeps every difficult name, byte for byte', async () => {
  await apply(small, 1);
  const names = await readdir(join(directory, 'names'), { encoding: 'buffer' });
  const sorted = (list: readonly Buffer[]) => list.map((name) => name.toString('hex')).sort();
  expect(sorted(names)).toEqual(sorted(hostileNames));
  expect(new Set(sorted(hostileNames)).size).toBe(hostileNames.length);
});

it('has hard links, holes, modes and times', async () => {
  await apply(small, 1);
  const stat = (path: string) => lstat(join(directory, path));
  expect((await stat('links/hard, third name')).nlink).toBe(3);
  const sparse = await stat('sparse.img');
  expect(sparse.size).toBe(3 * 1024 * 1024);
  expect(sparse.blocks * 512).toBeLessThan(1024 * 1024);
  expect((await stat('read-only.txt')).mode & 0o777).toBe(0o444);
  expect((await stat('from 1970.txt')).mtimeMs).toBe(1000);
});

/** One digest over every name, kind, size and content of a tree. */
async function digest(root: string): Promise<string> {
  const hash = createHash('sha256');
  const visit = async (folder: Buffer) => {
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
    for (const entry of entries.sort((a, b) => a.name.compare(b.name))) {
      const path = Buffer.concat([folder, Buffer.from('/'), entry.name]);
      hash.update(path.subarray(root.length));
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile() && (await lstat(path)).size < 10_000_000) hash.update(await readFile(path));
    }
  };
  await visit(Buffer.from(root));
  return hash.digest('hex');
}
