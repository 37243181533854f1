import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BucketStore } from './bucket-store.ts';
import { directoryStore } from './directory/directory-store.ts';
import { configKey, objectKey, typePrefix } from './object-key.ts';
import { s3Store } from './s3/s3-store.ts';
import { startVersitygw } from './s3/start-versitygw.ts';
import { wholeBody } from './whole-body.ts';

const drivers = {
  async directory() {
    const path = await mkdtemp(join(tmpdir(), 'buckets-directory-'));
    return { store: directoryStore('test', path), stop: () => rm(path, { recursive: true, force: true }) };
  },
  async s3() {
    const server = await startVersitygw();
    return { store: s3Store(server.place), stop: () => server.stop() };
  },
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const newRoot = () => randomBytes(16).toString('hex');
const small = randomBytes(1_000);
const large = randomBytes(21 * 1024 * 1024);
const limit = { maxBytes: 64 * 1024 * 1024, sha256: null };

async function everything(store: BucketStore, prefix: string) {
  const all: { key: string; sizeBytes: number }[] = [];
  for await (const page of store.list(prefix)) all.push(...page);
  return all;
}

async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* cutAfter(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* pieces(bytes);
  throw new Error('The sender went away.');
}

describe.each(Object.entries(drivers))('a bucket store (%s)', (_name, start) => {
  let store: BucketStore;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ store, stop } = await start());
  });
  afterAll(async () => {
    store.close();
    await stop();
  });

  it.each([
    ['small', small],
    ['larger than two parts', large],
    ['empty', Buffer.alloc(0)],
  ])('gives back what was put: %s', async (_size, bytes) => {
    const key = objectKey(newRoot(), 'data', sha256(bytes));
    expect(await store.head(key)).toBeNull();
    expect(await store.get(key)).toBeNull();
    expect(await store.putIfAbsent(key, pieces(bytes), { ...limit, sha256: sha256(bytes) })).toBe('created');
    expect(await store.head(key)).toEqual({ sizeBytes: bytes.length });
    const found = await store.get(key);
    expect(found).toMatchObject({ sizeBytes: bytes.length, lengthBytes: bytes.length });
    expect(found && sha256(await wholeBody(found))).toBe(sha256(bytes));
  });

  it('gives a part, clamps its end, and refuses one past the end', async () => {
    const key = objectKey(newRoot(), 'snapshots', sha256(small));
    await store.putIfAbsent(key, pieces(small), limit);
    const middle = await store.get(key, { start: 10, end: 19 });
    expect(middle).toMatchObject({ lengthBytes: 10, sizeBytes: 1_000 });
    expect(middle && (await wholeBody(middle)).equals(small.subarray(10, 20))).toBe(true);
    const rest = await store.get(key, { start: 990, end: null });
    expect(rest && (await wholeBody(rest)).equals(small.subarray(990))).toBe(true);
    const clamped = await store.get(key, { start: 990, end: 5_000 });
    expect(clamped).toMatchObject({ lengthBytes: 10 });
    expect(clamped && (await wholeBody(clamped)).equals(small.subarray(990))).toBe(true);
    await expect(store.get(key, { start: 1_000, end: null })).rejects.toMatchObject({ code: 'bad_input' });
  });

  it.each([
    ['small', small],
    ['in parts', large],
  ])('never replaces an object: %s', async (_size, bytes) => {
    const key = objectKey(newRoot(), 'data', sha256(bytes));
    await store.putIfAbsent(key, pieces(bytes), limit);
    const other = randomBytes(bytes.length);
    expect(await store.putIfAbsent(key, pieces(other), limit)).toBe('exists');
    const found = await store.get(key);
    expect(found && (await wholeBody(found)).equals(bytes)).toBe(true);
  });

  it('lets one of many writers of a name win', async () => {
    const key = configKey(newRoot());
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => store.putIfAbsent(key, pieces(randomBytes(2_000)), limit)),
    );
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
  });

  it.each([
    ['small', small],
    ['in parts', large],
  ])('leaves nothing of a source that breaks off, lies about its hash, or is too large: %s', async (_size, bytes) => {
    const root = newRoot();
    const key = objectKey(root, 'data', sha256(bytes));
    await expect(store.putIfAbsent(key, cutAfter(bytes), limit)).rejects.toThrow();
    await expect(
      store.putIfAbsent(key, pieces(bytes), { ...limit, sha256: sha256(Buffer.from('other')) }),
    ).rejects.toMatchObject({ code: 'bad_input' });
    await expect(store.putIfAbsent(key, pieces(bytes), { maxBytes: 999, sha256: null })).rejects.toMatchObject({
      code: 'too_large',
    });
    const gone = AbortSignal.abort();
    await expect(store.putIfAbsent(key, pieces(bytes), limit, gone)).rejects.toThrow();
    expect(await store.head(key)).toBeNull();
    expect(await everything(store, `${root}/`)).toEqual([]);
  });

  it('lists one root alone, whole and sorted, and nothing of a root whose name begins with it', async () => {
    const root = newRoot();
    const keys: string[] = [];
    for (let count = 0; count < 30; count += 1) keys.push(objectKey(root, 'data', sha256(Buffer.from(`${count}`))));
    keys.push(objectKey(root, 'index', sha256(small)), configKey(root));
    const neighbour = objectKey(`${root}d`, 'data', sha256(small));
    for (const key of [...keys, neighbour]) await store.putIfAbsent(key, Readable.from([small]), limit);
    const packs = await everything(store, typePrefix(root, 'data'));
    expect(packs.map(({ key }) => key)).toEqual(keys.slice(0, 30).sort());
    expect(new Set(packs.map(({ sizeBytes }) => sizeBytes))).toEqual(new Set([1_000]));
    expect(await everything(store, `${root}/`)).toHaveLength(32);
    expect(await everything(store, typePrefix(newRoot(), 'data'))).toEqual([]);
    await store.removeRoot(root);
    expect(await everything(store, `${root}/`)).toEqual([]);
    expect(await everything(store, `${root}d/`)).toHaveLength(1);
    await store.removeRoot(root);
  });

  it('refuses to remove what is not a root', async () => {
    for (const root of ['', '.', '..', '../other', 'a/b', '.incoming']) {
      await expect(store.removeRoot(root)).rejects.toMatchObject({ code: 'bad_input' });
    }
  });

  it('sweeps nothing that is fresh', async () => {
    expect(await store.sweep()).toEqual({ removed: 0 });
  });
});

it('pages a listing of more than a thousand objects', async () => {
  const { store, stop } = await drivers.directory();
  try {
    const root = newRoot();
    const ids = Array.from({ length: 2_300 }, (_, count) => sha256(Buffer.from(`${count}`))).sort();
    for (const id of ids) await store.putIfAbsent(objectKey(root, 'index', id), Readable.from([small]), limit);
    const sizes: number[] = [];
    const names: string[] = [];
    for await (const page of store.list(typePrefix(root, 'index'))) {
      sizes.push(page.length);
      names.push(...page.map(({ key }) => key.slice(-64)));
    }
    expect(sizes).toEqual([1_000, 1_000, 300]);
    expect(names).toEqual(ids);
  } finally {
    await stop();
  }
});

it('says that a bucket is not there, and never makes one', async () => {
  const missing = directoryStore('attic', join(tmpdir(), `buckets-not-there-${newRoot()}`));
  const key = configKey(newRoot());
  const attempts = [
    () => missing.head(key),
    () => missing.get(key),
    () => missing.putIfAbsent(key, Readable.from([small]), limit),
    () => everything(missing, 'x/'),
    () => missing.removeRoot(newRoot()),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found', details: { bucket: 'attic' } });
  }
});
