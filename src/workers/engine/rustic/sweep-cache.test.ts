import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sweepCache } from './sweep-cache.ts';

const nowMs = Date.parse('2026-11-24T12:00:00Z');
const bounds = { highBytes: 250_000, targetBytes: 150_000, inUseMs: 60_000 };
let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cache-test-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function cached(name: string, usedAgoMs: number): Promise<void> {
  const folder = join(directory, name, 'data');
  await mkdir(folder, { recursive: true });
  const used = new Date(nowMs - usedAgoMs);
  await writeFile(join(folder, 'pack'), Buffer.alloc(100_000, 1));
  for (const path of [join(folder, 'pack'), folder]) await utimes(path, used, used);
}

test('within its bounds the cache is left alone', async () => {
  await cached('a', 900_000);
  await cached('b', 800_000);
  expect(await sweepCache(directory, nowMs, bounds)).toBe(0);
});

test('beyond them the repositories that were not used for longest go', async () => {
  await cached('old', 900_000);
  await cached('older', 990_000);
  await cached('fresh', 100_000);
  expect(await sweepCache(directory, nowMs, bounds)).toBeGreaterThanOrEqual(200_000);
  expect(await readdir(directory)).toEqual(['fresh']);
});

test('what may be in use stays, however large the cache is', async () => {
  for (const name of ['a', 'b', 'c']) await cached(name, 1_000);
  expect(await sweepCache(directory, nowMs, bounds)).toBe(0);
});

test('a cache that does not exist yet needs no sweep', async () => {
  expect(await sweepCache(join(directory, 'none'), nowMs, bounds)).toBe(0);
});
