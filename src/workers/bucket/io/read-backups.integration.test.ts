import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { listingQuery } from '#src/contracts/files/entry.ts';
import { entryPath, projectPath } from '#src/contracts/files/paths.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import type { IoContext } from '#src/workers/link/io-context.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { treeCache } from '../tree-cache/tree-cache.ts';
import { listBackupDirectory } from './list-backup-directory.ts';
import { openBackup } from './open-backup.ts';
import { sendBackupFile } from './send-backup-file.ts';
import { statBackupEntry } from './stat-backup-entry.ts';

const signal = new AbortController().signal;
const transfer = { url: 'http://127.0.0.1/transfer', token: 't'.repeat(40) };
const grant = 'the-grant';
const odd = 'a:b *[x]? \\\\ "q" \n#!';
const large = randomBytes(20 * 1024 * 1024);

describe.each(['directory', 's3'] as const)('reading backups in a bucket of kind %s', (kind) => {
  let bucket: TestBucket;
  let snapshotId: string;
  let twin: string;
  let foreign: string;

  /** Two backups of the same tree. */
  async function backUp(tree: (source: string) => Promise<void>): Promise<[string, string]> {
    const source = join(bucket.directory, 'source');
    await mkdir(source);
    await tree(source);
    const once = async () => {
      const operationId = randomUUID();
      const made = await backup({
        ...{ engine: bucket.parts.engine, repository: bucket.direct, signal, source, hostname: 'project-test' },
        ...{ parentSnapshotId: null, tags: [`op-${operationId}`], operationId },
      });
      return made.snapshotId;
    };
    const both: [string, string] = [await once(), await once()];
    await rm(source, { recursive: true });
    return both;
  }

  beforeAll(async () => {
    bucket = await startTestBucket(kind);
    await createTestRepository(bucket);
    [snapshotId, twin] = await backUp(async (source) => {
      await mkdir(join(source, 'project', 'deep', 'er'), { recursive: true });
      await mkdir(join(source, 'project', 'many'));
      await mkdir(join(source, 'persist'));
      await writeFile(join(source, 'persist', 'secret'), 'not of the home');
      await writeFile(join(source, 'project', 'large.bin'), large);
      await writeFile(join(source, 'project', 'empty'), '');
      await writeFile(join(source, 'project', 'deep', 'er', odd.replace('\\\\', '\\')), 'odd');
      await symlink('large.bin', join(source, 'project', 'link'));
      for (let at = 0; at < 2_500; at += 1)
        await writeFile(join(source, 'project', 'many', `${'n'.repeat(180)}${at}`), '');
    });
    [foreign] = await backUp(async (source) => {
      await mkdir(join(source, 'home'));
      await writeFile(join(source, 'home', 'x'), 'x');
    });
  });
  afterAll(() => bucket.stop());

  /** What the link gives to a handler; what is sent lands in `sent`. */
  function context(abort = signal) {
    const sent: { bytes: Buffer; about: { sizeBytes: number | null; truncated?: boolean } }[] = [];
    const given: IoContext = {
      requestId: randomUUID(),
      signal: abort,
      assertInTime: () => undefined,
      async send(_transfer, source: Readable, about) {
        sent.push({ bytes: await buffer(source), about });
      },
      receive: () => Promise.reject(new Error('Nothing is received here.')),
      async redeemGrant(asked) {
        if (asked === grant) return bucket.granted;
        throw new AppError({ code: 'not_allowed', userMessage: 'This right has ended.' });
      },
    };
    return Object.assign(given, { sent });
  }

  const of = (id = snapshotId) => ({ grant, snapshotId: id });
  const list = (path: string, query = {}, backupOf = of()) =>
    listBackupDirectory(bucket.parts)(
      { backup: backupOf, path: projectPath.parse(path), query: listingQuery.parse(query) },
      context(),
    );

  it('lists the home and what is below, sorted, without what stands beside it', async () => {
    const home = await list('');
    expect(home.entries.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'directory deep',
      'directory many',
      'file empty',
      'file large.bin',
      'symlink link',
    ]);
    expect(home.entries.find(({ name }) => name === 'link')).toMatchObject({ target: 'large.bin' });
    expect(Object.keys(home.entries[0] ?? {}).sort()).toEqual([
      'mode',
      'mtimeMs',
      'name',
      'sizeBytes',
      'type',
      'version',
    ]);
    expect((await list('deep/er')).entries.map(({ name }) => name)).toEqual([odd]);
    expect(home).toMatchObject({ total: 5, offset: 0 });
  });

  it('gives a long directory in pages that fit a reply, each entry once', async () => {
    const names: string[] = [];
    for (;;) {
      const page = await list('many', { offset: names.length, limit: 1_000 });
      expect(page.total).toBe(2_500);
      expect(Buffer.byteLength(JSON.stringify({ ok: true, output: page }))).toBeLessThanOrEqual(256 * 1024);
      if (page.entries.length === 0) break;
      names.push(...page.entries.map(({ name }) => name));
    }
    expect(names).toHaveLength(2_500);
    expect(new Set(names).size).toBe(2_500);
    expect((await list('many', { filter: 'N7', limit: 5 })).entries[0]?.name).toBe(`${'n'.repeat(180)}7`);
  });

  it('tells what is not there, what is no directory, a backup that is gone and one of another making apart', async () => {
    await expect(list('nothing')).rejects.toMatchObject({ code: 'not_found' });
    await expect(list('empty')).rejects.toMatchObject({ code: 'not_found' });
    await expect(list('deep/er/nothing/at/all')).rejects.toMatchObject({ code: 'not_found' });
    await expect(list('', {}, of('ab'.repeat(32)))).rejects.toMatchObject({ code: 'snapshot_missing' });
    for (const path of ['', 'x']) {
      const refusal = await list(path, {}, of(foreign)).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'implausible_result' });
      expect(refusal instanceof AppError && refusal.userMessage).toContain('has not the layout of Buckets');
    }
    await expect(list('', {}, { grant: 'ended', snapshotId })).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('tells of one entry', async () => {
    const stat = (path: string) =>
      statBackupEntry(bucket.parts)({ backup: of(), path: entryPath.parse(path) }, context());
    expect(await stat('large.bin')).toMatchObject({ name: 'large.bin', type: 'file', sizeBytes: large.length });
    expect(await stat(`deep/er/${odd}`)).toMatchObject({ name: odd, sizeBytes: 3 });
    expect(await stat('deep')).toMatchObject({ type: 'directory' });
    await expect(stat('deep/nothing')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('reads a directory once for all who ask at once, and answers from memory afterwards', async () => {
    const trees = treeCache(1024 * 1024);
    let reads = 0;
    const listed = async (path: string, backup = of()) => {
      const query = await openBackup(bucket.parts, context(), backup);
      const { read, listIndexes } = query.objects;
      const counted: typeof read = (object, signal) => {
        if (object.type === 'data') reads += 1;
        return read(object, signal);
      };
      return trees.list({ ...query, objects: { read: counted, listIndexes }, path });
    };
    await listed('project/deep');
    expect(reads).toBe(3);
    const lists = await Promise.all(Array.from({ length: 10 }, () => listed('project/deep/er')));
    expect(new Set(lists).size).toBe(1);
    expect(reads).toBe(4);
    // The other backup is another record of the same trees.
    expect(await listed('project/deep/er', of(twin))).toBe(lists[0]);
    expect(reads).toBe(4);
  });

  it('sends a file whole or its beginning, and reads it from the bucket once', async () => {
    const send = async (path: string, maxBytes: number | null) => {
      const given = context();
      const input = { backup: of(), path: entryPath.parse(path), transfer, maxBytes };
      const output = await sendBackupFile(bucket.parts)(input, given);
      return { output, ...given.sent[0] };
    };
    const whole = await send('large.bin', null);
    expect(whole).toMatchObject({
      output: { truncated: false, entry: { name: 'large.bin' } },
      about: { sizeBytes: large.length },
    });
    expect(whole.bytes?.equals(large)).toBe(true);
    const head = await send('large.bin', 100_000);
    expect(head).toMatchObject({ output: { truncated: true }, about: { sizeBytes: 100_000, truncated: true } });
    expect(head.bytes?.equals(large.subarray(0, 100_000))).toBe(true);
    expect(await send('large.bin', large.length)).toMatchObject({ output: { truncated: false } });
    expect((await send('empty', null)).bytes).toEqual(Buffer.alloc(0));
    expect((await send(`deep/er/${odd}`, 10)).bytes?.toString()).toBe('odd');
    const { engine } = bucket.parts;
    bucket.parts.engine = { ...engine, rustic: '/nowhere/rustic' };
    try {
      expect((await send('large.bin', null)).bytes?.equals(large)).toBe(true);
      for (const length of [100_000, 77]) expect((await send('large.bin', length)).bytes?.length).toBe(length);
    } finally {
      bucket.parts.engine = engine;
    }
    for (const path of ['deep', 'link']) await expect(send(path, null)).rejects.toMatchObject({ code: 'bad_input' });
    await expect(send('nothing', null)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('breaks off what nobody waits for', async () => {
    const stop = new AbortController();
    const given = context(stop.signal);
    given.redeemGrant = async () => {
      stop.abort();
      return bucket.granted;
    };
    const input = { backup: of(), path: entryPath.parse('large.bin'), transfer, maxBytes: 77 };
    await expect(sendBackupFile(bucket.parts)(input, given)).rejects.toThrow();
    expect(given.sent).toEqual([]);
  });
});
