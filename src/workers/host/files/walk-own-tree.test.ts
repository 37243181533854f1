import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDirectory } from './open-directory.ts';
import { removeOwnTree } from './remove-own-tree.ts';
import { walkOwnTree } from './walk-own-tree.ts';
import { walkTree } from './walk-tree.ts';

let root: string;
const { signal } = new AbortController();
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'walk-'));
  await mkdir(join(root, 'outside/secret'), { recursive: true });
  await mkdir(join(root, 'tree/a/b/c'), { recursive: true });
  await symlink(join(root, 'outside'), join(root, 'tree/a/link'));
  await writeFile(Buffer.concat([Buffer.from(`${root}/tree/a/`), Buffer.from([0xff, 0x5c])]), 'odd');
  for (let at = 0; at < 3_000; at += 1) await writeFile(join(root, `tree/a/b/${at}`), '');
});
afterAll(() => rm(root, { recursive: true }));

it('sees what the walk of hostile trees sees, and follows no link', async () => {
  const seen = new Map<string, unknown>();
  await walkOwnTree({
    root: join(root, 'tree'),
    signal,
    visit: ({ path, name, stats, target }) => seen.set(path, { name, ino: stats.ino, target }),
  });
  const expected = new Map<string, unknown>();
  await using top = await openDirectory(join(root, 'tree'), '');
  await walkTree({
    top,
    signal,
    visit: ({ path, name, stats, target }) => void expected.set(path, { name, ino: stats.ino, target }),
  });
  expect(seen).toEqual(expected);
  expect(seen.get('a/link')).toMatchObject({ target: Buffer.from(join(root, 'outside')) });
  expect([...seen.keys()].filter((path) => path.includes('secret'))).toEqual([]);
});

it('lets others have a turn meanwhile, and ends when it is told to', async () => {
  const stop = new AbortController();
  let turns = 0;
  // It comes in a turn of its own, or never before the end.
  setImmediate(() => stop.abort(new Error('canceled')));
  const walking = walkOwnTree({
    root: join(root, 'tree'),
    signal: stop.signal,
    visit: () => undefined,
    onTurn: () => {
      turns += 1;
    },
  });
  await expect(walking).rejects.toThrow('canceled');
  expect(turns).toBe(0);
});

it('refuses a link in the place of its root', async () => {
  const walking = walkOwnTree({ root: join(root, 'tree/a/link'), signal, visit: () => undefined });
  await expect(walking).rejects.toThrow('is no directory of ours');
});

it('goes deeper than a path can be written', async () => {
  const name = 'd'.repeat(250);
  const script = `const { mkdirSync } = require('node:fs');
    for (let depth = 0; depth < 40; depth += 1) { mkdirSync('${name}'); process.chdir('${name}'); }`;
  const top = join(root, 'deep');
  await mkdir(top);
  execFileSync(process.execPath, ['-e', script], { cwd: top });
  const lengths: number[] = [];
  await walkOwnTree({ root: top, signal, visit: ({ path }) => void lengths.push(path.length) });
  expect(Math.max(...lengths)).toBe(40 * 251 - 1);
  await removeOwnTree(top);
});
