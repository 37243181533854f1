import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ContentCache, openContentCache, type WantedContent } from './content-cache.ts';

const KiB = 1_024;
const never = new AbortController().signal;
const bytes = randomBytes(600 * KiB);
const projectId = randomUUID();
let directory: string;
let cache: ContentCache;
let starts: string[];
let stopped: string[];
let given: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buckets-content-'));
  cache = await openContentCache({ directory, maxBytes: 1_000 * KiB, finishBytes: 0, pieceBytes: 64 * KiB });
  starts = [];
  stopped = [];
  given = 0;
});
afterEach(async () => {
  await cache.close();
  await rm(directory, { recursive: true, force: true });
});

/** A content in pieces of 10 KiB, each made when it is asked for. */
function wanted(key: string, content = bytes): WantedContent {
  return {
    ...{ projectId, key, sizeBytes: content.length, lingerMs: 60_000 },
    start: async (signal) => {
      starts.push(key);
      signal.addEventListener('abort', () => stopped.push(key));
      return Readable.from(pieces(content), { highWaterMark: 1 });
    },
  };
}
function* pieces(content: Buffer) {
  for (let at = 0; at < content.length; at += 10 * KiB) {
    given += 10 * KiB;
    yield content.subarray(at, at + 10 * KiB);
  }
}

const head = async (content: WantedContent, to: number) =>
  buffer(await cache.open(content, never, { from: 0, to: to * KiB }));
const files = async () => (await readdir(directory)).filter((name) => name !== 'filling');
const sizes = async () => Promise.all((await files()).map(async (name) => (await stat(join(directory, name))).size));

it('serves a short head, longer ones, a part and the whole from one dump, which runs only as far as is asked', async () => {
  const file = wanted('a');
  for (const to of [64, 65, 100, 200]) {
    expect((await head(file, to)).equals(bytes.subarray(0, to * KiB))).toBe(true);
    expect(given).toBeLessThan((to + 60) * KiB);
  }
  const part = await buffer(await cache.open(file, never, { from: 250 * KiB, to: 300 * KiB }));
  expect(part.equals(bytes.subarray(250 * KiB, 300 * KiB))).toBe(true);
  expect((await buffer(await cache.open(file, never))).equals(bytes)).toBe(true);
  expect((await head(file, 7)).equals(bytes.subarray(0, 7 * KiB))).toBe(true);
  expect(starts).toEqual(['a']);
  expect(await sizes()).toEqual([bytes.length]);
});

it('fetches the rest too where it is no more than a piece that rustic reads', async () => {
  await head(wanted('a'), 536);
  await expect.poll(sizes).toEqual([bytes.length]);
});

it('fetches the whole while a player asks for its beginning', async () => {
  await head({ ...wanted('a'), ahead: true }, 1);
  await expect.poll(sizes).toEqual([bytes.length]);
});

it('keeps what there is of a content when it is left, and begins anew for more of it', async () => {
  const file = { ...wanted('a'), lingerMs: 0 };
  await head(file, 100);
  await expect.poll(sizes).toEqual([100 * KiB]);
  expect((await head(file, 50)).equals(bytes.subarray(0, 50 * KiB))).toBe(true);
  expect(starts).toEqual(['a']);
  await cache.close();
  cache = await openContentCache({ directory, maxBytes: 1_000 * KiB });
  expect((await head(file, 100)).equals(bytes.subarray(0, 100 * KiB))).toBe(true);
  expect(starts).toEqual(['a']);
  expect((await buffer(await cache.open(file, never))).equals(bytes)).toBe(true);
  expect(starts).toEqual(['a', 'a']);
  await expect.poll(sizes).toEqual([bytes.length]);
});

it('needs room for a head alone: of a content that is larger than the cache, and beside others', async () => {
  await buffer(await cache.open(wanted('small'), never));
  const large = wanted('large', randomBytes(2_000 * KiB));
  expect((await head(large, 300)).length).toBe(300 * KiB);
  expect((await head(large, 200)).length).toBe(200 * KiB);
  expect((await buffer(await cache.open(wanted('small'), never))).equals(bytes)).toBe(true);
  expect(starts).toEqual(['small', 'large']);
  // More of it does not fit and is passed through; what is paused stays for those who want less.
  expect((await buffer(await cache.open(large, never))).length).toBe(2_000 * KiB);
  expect((await head(large, 250)).length).toBe(250 * KiB);
  expect(starts).toEqual(['small', 'large', 'large']);
});

it('lets few wait for somebody who wants more: of more than two, the one left first is stopped', async () => {
  for (const key of ['a', 'b']) await head(wanted(key), 10);
  // Somebody wants more of the first: it is the one left last again.
  await head(wanted('a'), 20);
  await head(wanted('c'), 10);
  await expect.poll(() => stopped).toEqual(['b']);
});
