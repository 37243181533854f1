import { link, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ProjectShelf, projectShelf } from './project-shelf.ts';

const fileBytes = 64 * 1024;
const idOf = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

let directory: string;
let shelf: ProjectShelf;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'shelf-'));
  shelf = projectShelf(directory);
  // Used one after the other, the first the longest ago.
  for (const digit of [1, 2, 3]) {
    await shelf.using(idOf(digit), (path) => writeFile(join(path, 'file'), Buffer.alloc(fileBytes, 1)));
    await utimes(shelf.directoryOf(idOf(digit)), digit, digit);
  }
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it('keeps what there is room for', async () => {
  expect(await shelf.sweep(10 * fileBytes)).toEqual({ freedBytes: 0 });
  expect(await readdir(directory)).toHaveLength(3);
});

it('removes what was used longest ago first, and no more than it has to', async () => {
  expect(await shelf.sweep(2.5 * fileBytes)).toEqual({ freedBytes: fileBytes });
  expect((await readdir(directory)).toSorted()).toEqual([idOf(2), idOf(3)]);
});

it('leaves what is being used, and takes it when it is not', async () => {
  await shelf.using(idOf(1), async () => {
    await utimes(shelf.directoryOf(idOf(1)), 1, 1);
    await shelf.sweep(0);
    expect(await readdir(directory)).toEqual([idOf(1)]);
  });
  await shelf.sweep(0);
  expect(await readdir(directory)).toEqual([]);
});

it('counts a file of two names once', async () => {
  await shelf.using(idOf(1), async (path) => {
    await link(join(path, 'file'), join(path, 'again'));
  });
  await utimes(shelf.directoryOf(idOf(1)), 1, 1);
  expect(await shelf.sweep(3.5 * fileBytes)).toEqual({ freedBytes: 0 });
});

it('removes what it has of a project, though somebody works there, and lists the others', async () => {
  await writeFile(join(directory, 'something-else'), '');
  await shelf.using(idOf(2), () => shelf.remove(idOf(2)));
  await shelf.remove(idOf(2));
  expect((await shelf.list()).toSorted()).toEqual([idOf(1), idOf(3)]);
});

it('whoever comes while a directory is being removed gets a new one, and it stays', async () => {
  for (let round = 0; round < 50; round += 1) {
    const [, found] = await Promise.all([
      shelf.sweep(0),
      shelf.using(idOf(1), async (path) => {
        await writeFile(join(path, 'mine'), '');
        return readdir(path);
      }),
    ]);
    expect(found).toContain('mine');
  }
});

it('measures again what has grown, and nothing else', async () => {
  expect(await shelf.sweep(3.5 * fileBytes)).toEqual({ freedBytes: 0 });
  await writeFile(join(shelf.directoryOf(idOf(3)), 'more'), Buffer.alloc(fileBytes, 1));
  expect(await shelf.sweep(3.5 * fileBytes)).toEqual({ freedBytes: 0 });
  shelf.grown(idOf(3));
  expect(await shelf.sweep(3.5 * fileBytes)).toEqual({ freedBytes: fileBytes });
});
