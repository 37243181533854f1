import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ContentCache, openContentCache } from './content-cache.ts';

const KiB = 1_024;
const never = new AbortController().signal;
const bytes = randomBytes(300 * KiB);
const projectId = randomUUID();
let directory: string;
let cache: ContentCache;
let starts: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buckets-content-'));
  cache = await openContentCache({ directory, maxBytes: 1_000 * KiB, finishBytes: 0, pieceBytes: 0 });
  starts = 0;
});
afterEach(async () => {
  await cache.close();
  await rm(directory, { recursive: true, force: true });
});

const plain = (content: Buffer) => ({
  ...{ projectId, key: 'k', sizeBytes: content.length },
  start: async () => {
    starts += 1;
    return Readable.from([content]);
  },
});
const spans = [
  { from: 0, to: 1 },
  { from: 10, to: 290 * KiB },
  { from: 299 * KiB, to: 300 * KiB },
  { from: 0, to: 300 * KiB },
];

it('serves every part of one fetch, whole on the disk or not', async () => {
  for (const _time of ['while it comes', 'afterwards']) {
    const parts = await Promise.all(spans.map(async (span) => buffer(await cache.open(plain(bytes), never, span))));
    for (const [at, { from, to }] of spans.entries()) expect(parts[at]?.equals(bytes.subarray(from, to))).toBe(true);
  }
  expect(starts).toBe(1);
});

it('cuts parts out of what is passed through, since it is larger than the cache', async () => {
  const large = Buffer.concat([bytes, bytes, bytes, bytes]);
  const part = await buffer(await cache.open(plain(large), never, { from: 350 * KiB, to: 1_100 * KiB }));
  expect(part.equals(large.subarray(350 * KiB, 1_100 * KiB))).toBe(true);
});

it('goes on while a player jumps from one part to another, and stops when it does not come back', async () => {
  const source = new PassThrough({ highWaterMark: 1_000 * KiB });
  const stopped = Promise.withResolvers<void>();
  const start = async (signal: AbortSignal) => {
    starts += 1;
    signal.addEventListener('abort', () => {
      source.destroy();
      stopped.resolve();
    });
    return source;
  };
  const wanted = { projectId, key: 'k', sizeBytes: bytes.length, start, lingerMs: 300 };
  source.write(bytes.subarray(0, 100 * KiB));
  const first = await cache.open(wanted, never, { from: 0, to: 300 * KiB });
  first.destroy();
  const second = cache.open(wanted, never, { from: 150 * KiB, to: 160 * KiB });
  source.write(bytes.subarray(100 * KiB, 200 * KiB));
  expect((await buffer(await second)).equals(bytes.subarray(150 * KiB, 160 * KiB))).toBe(true);
  expect(starts).toBe(1);
  await stopped.promise;
  await expect.poll(() => readdir(join(directory, 'filling'))).toEqual([]);
});
