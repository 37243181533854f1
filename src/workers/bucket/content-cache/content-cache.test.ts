import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
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
  cache = await openContentCache({ directory, maxBytes: 1_000 * KiB, finishBytes: 64 * KiB, pieceBytes: 0 });
  starts = 0;
});
afterEach(async () => {
  await cache.close();
  await rm(directory, { recursive: true, force: true });
});

/** A content whose source is written by the test; `aborted` settles when the cache gives it up. */
function controlled(key: string, sizeBytes = bytes.length) {
  const source = new PassThrough({ highWaterMark: 1_000 * KiB });
  const aborted = Promise.withResolvers<void>();
  const start = async (signal: AbortSignal) => {
    starts += 1;
    signal.addEventListener('abort', () => {
      source.destroy(new AppError({ code: 'canceled', userMessage: 'The process was ended.' }));
      aborted.resolve();
    });
    return source;
  };
  return { wanted: { projectId, key, sizeBytes, start }, source, aborted: aborted.promise };
}

const plain = (key: string, content = bytes) => ({
  projectId,
  key,
  sizeBytes: content.length,
  start: async () => {
    starts += 1;
    return Readable.from([content]);
  },
});

const files = async () => (await readdir(directory)).filter((name) => name !== 'filling');
const halves = async () => readdir(join(directory, 'filling'));

it('reads a content once for all who want it, while it comes and afterwards', async () => {
  const { wanted, source } = controlled('a');
  source.write(bytes.subarray(0, 100 * KiB));
  const readers = await Promise.all([1, 2, 3].map(() => cache.open(wanted, never)));
  const results = readers.map((reader) => buffer(reader));
  source.end(bytes.subarray(100 * KiB));
  for (const result of await Promise.all(results)) expect(result.equals(bytes)).toBe(true);
  expect((await buffer(await cache.open(wanted, never))).equals(bytes)).toBe(true);
  expect(starts).toBe(1);
  expect(await halves()).toEqual([]);
});

it('gives the first bytes before the last have come, and does not end before they are proven', async () => {
  const { wanted, source } = controlled('a');
  source.write(bytes);
  const reader = await cache.open(wanted, never);
  let ended = false;
  const chunks: Buffer[] = [];
  reader.on('end', () => {
    ended = true;
  });
  reader.on('data', (chunk: Buffer) => chunks.push(chunk));
  await expect.poll(() => Buffer.concat(chunks).length).toBe(bytes.length);
  expect(ended).toBe(false);
  source.end();
  await expect.poll(() => ended).toBe(true);
});

it('breaks every reader when the source fails, keeps nothing, and tries again for the next', async () => {
  const { wanted, source } = controlled('a');
  source.write(bytes.subarray(0, 1_000));
  const readers = await Promise.all([cache.open(wanted, never), cache.open(wanted, never)]);
  const results = readers.map((reader) => buffer(reader));
  source.destroy(new AppError({ code: 'repository_corrupt', userMessage: 'A pack is damaged.' }));
  for (const result of results) await expect(result).rejects.toMatchObject({ code: 'repository_corrupt' });
  await expect.poll(halves).toEqual([]);
  expect(await files()).toEqual([]);
  expect((await buffer(await cache.open(plain('a'), never))).equals(bytes)).toBe(true);
});

it('rejects instead of giving a broken stream when it fails before the first byte', async () => {
  const start = () => Promise.reject(new AppError({ code: 'snapshot_missing', userMessage: 'The backup is gone.' }));
  await expect(cache.open({ projectId, key: 'a', sizeBytes: 10, start }, never)).rejects.toMatchObject({
    code: 'snapshot_missing',
  });
  expect(await halves()).toEqual([]);
});

it.each([
  ['short', bytes.length + 1],
  ['long', bytes.length - 1],
])('breaks on a content that is too %s for what the backup says', async (_how, sizeBytes) => {
  const reader = cache.open({ ...plain('a'), sizeBytes }, never).then((stream) => buffer(stream));
  await expect(reader).rejects.toMatchObject({ code: 'implausible_result' });
  expect(await files()).toEqual([]);
  // The same for one that is passed through.
  const large = randomBytes(2_000 * KiB);
  const passed = cache.open({ ...plain('b', large), sizeBytes: sizeBytes + large.length - bytes.length }, never);
  await expect(passed.then((stream) => buffer(stream))).rejects.toMatchObject({ code: 'implausible_result' });
});

it('stops the source when the last reader leaves while much is missing, and begins anew for the next', async () => {
  const { wanted, source, aborted } = controlled('a');
  source.write(bytes.subarray(0, 1_000));
  const [first, second] = await Promise.all([cache.open(wanted, never), cache.open(wanted, never)]);
  first.destroy();
  source.write(bytes.subarray(1_000, 2_000));
  await expect.poll(() => second.readableLength).toBe(2_000);
  second.destroy();
  const third = cache.open(plain('a'), never);
  await aborted;
  expect((await buffer(await third)).equals(bytes)).toBe(true);
  expect(starts).toBe(2);
  await expect.poll(halves).toEqual([]);
  expect(await files()).toHaveLength(1);
});

it('finishes what is nearly done when the last reader leaves', async () => {
  const { wanted, source } = controlled('a');
  source.write(bytes.subarray(0, 290 * KiB));
  const reader = await cache.open(wanted, never);
  await expect.poll(() => reader.readableLength).toBeGreaterThanOrEqual(256 * KiB);
  reader.destroy();
  source.end(bytes.subarray(290 * KiB));
  await expect.poll(files).toHaveLength(1);
  expect((await buffer(await cache.open(wanted, never))).equals(bytes)).toBe(true);
  expect(starts).toBe(1);
});

it('stays within its bound: what was not used longest goes, what is larger than all is passed through', async () => {
  for (const key of ['a', 'b', 'c']) await buffer(await cache.open(plain(key), never));
  await buffer(await cache.open(plain('a'), never));
  expect(starts).toBe(3);
  await buffer(await cache.open(plain('d'), never));
  expect(await files()).toHaveLength(3);
  await buffer(await cache.open(plain('a'), never));
  expect(starts).toBe(4);
  await buffer(await cache.open(plain('b'), never));
  expect(starts).toBe(5);
  const large = randomBytes(1_001 * KiB);
  for (const _time of [1, 2])
    expect((await buffer(await cache.open(plain('large', large), never))).equals(large)).toBe(true);
  expect(starts).toBe(7);
  expect(await files()).toHaveLength(3);
});

it('takes up whole files after a restart, and removes what is cut, half or not its own', async () => {
  await buffer(await cache.open(plain('a'), never));
  await buffer(await cache.open(plain('b'), never));
  await cache.close();
  const [first = ''] = await files();
  await truncate(join(directory, first), 100);
  await writeFile(join(directory, 'filling', 'half'), 'x');
  await writeFile(join(directory, 'stranger'), 'x');
  cache = await openContentCache({ directory, maxBytes: 1_000 * KiB });
  expect(await files()).toHaveLength(1);
  expect(await halves()).toEqual([]);
  for (const key of ['a', 'b']) expect((await buffer(await cache.open(plain(key), never))).equals(bytes)).toBe(true);
  expect(starts).toBe(3);
});

it('reads again what somebody removed from the directory', async () => {
  await buffer(await cache.open(plain('a'), never));
  for (const name of await files()) await rm(join(directory, name));
  expect((await buffer(await cache.open(plain('a'), never))).equals(bytes)).toBe(true);
  expect(starts).toBe(2);
});

it('gives up waiting when the caller does, and lets the source go', async () => {
  const { wanted, aborted } = controlled('a');
  const caller = new AbortController();
  const waiting = cache.open(wanted, caller.signal);
  caller.abort();
  await expect(waiting).rejects.toThrow();
  await aborted;
  expect(await (await cache.open({ ...plain('empty'), sizeBytes: 0 }, never)).toArray()).toEqual([]);
});

it('drops what it has of one project alone, also what an earlier run has left', async () => {
  const other = randomUUID();
  for (const wanted of [plain('a'), plain('b'), { ...plain('a'), projectId: other }]) {
    await buffer(await cache.open(wanted, never));
  }
  await expect.poll(files).toHaveLength(3);
  await cache.close();
  cache = await openContentCache({ directory, maxBytes: 1_000 * KiB });
  expect(cache.projects().toSorted()).toEqual([projectId, other].toSorted());
  await cache.drop(projectId);
  expect(cache.projects()).toEqual([other]);
  expect((await files()).every((name) => name.startsWith(other))).toBe(true);
});
