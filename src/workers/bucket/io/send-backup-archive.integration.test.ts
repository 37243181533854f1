import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArchiveFormat } from '#src/contracts/files/archive.ts';
import { entryName } from '#src/contracts/files/archive.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { projectPath } from '#src/contracts/files/paths.ts';
import { bytesOfTree, withoutTimes } from '#src/workers/engine/archive/testing/bytes-of-tree.ts';
import { makeHostileTree } from '#src/workers/engine/archive/testing/hostile-tree.ts';
import { unpack } from '#src/workers/engine/archive/testing/unpack.ts';
import { zipName } from '#src/workers/engine/archive/zip-name.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import type { IoContext } from '#src/workers/link/io-context.ts';
import { createRepository } from '../steps/create-repository.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { sendBackupArchive } from './send-backup-archive.ts';

const never = new AbortController().signal;
const transfer = { url: 'http://127.0.0.1/transfer', token: 't'.repeat(40) };

let bucket: TestBucket;
let source: string;
let home: string;
let snapshotId: string;

beforeAll(async () => {
  bucket = await startTestBucket('directory');
  await createRepository(bucket.parts)({
    ...{ operationId: randomUUID(), attempt: 1, input: {}, results: {}, facts: {}, project: undefined },
    ...{ door: undefined, bucket: bucket.granted, signal: never, report: () => undefined },
  });
  source = join(bucket.directory, 'source');
  home = join(source, 'project');
  await mkdir(home, { recursive: true });
  await makeHostileTree(home);
  snapshotId = await backUp();
});
afterAll(() => bucket.stop());

async function backUp(): Promise<string> {
  const operationId = randomUUID();
  const made = await backup({
    ...{ engine: bucket.parts.engine, repository: bucket.direct, signal: never, source, hostname: 'project-test' },
    ...{ parentSnapshotId: null, tags: [`op-${operationId}`], operationId },
  });
  return made.snapshotId;
}

interface Asked {
  format?: ArchiveFormat;
  directory?: string;
  names?: string[];
  snapshot?: string;
  take?: (stream: Readable) => Promise<unknown>;
}

/** Asks for an archive; gives all its bytes, or what `take` makes of the stream. */
async function archive({ format = 'tar.zst', directory = '', names = [], snapshot = snapshotId, take }: Asked = {}) {
  let bytes = Buffer.alloc(0);
  const context: IoContext = {
    requestId: randomUUID(),
    signal: never,
    assertInTime: () => undefined,
    async send(_transfer, stream, about) {
      expect(about.sizeBytes).toBeNull();
      if (take) await take(stream);
      else bytes = await buffer(stream);
    },
    receive: () => Promise.reject(new Error('Nothing is received here.')),
    redeemGrant: async () => bucket.granted,
  };
  const content = { directory: projectPath.parse(directory), names: names.map((name) => entryName.parse(name)) };
  const input = { backup: { grant: 'g', snapshotId: snapshot }, content, format, transfer };
  const answer = await sendBackupArchive(bucket.parts)({ ...input, homeName: entryName.parse('Course') }, context);
  return { ...answer, bytes };
}

const scratch = () => readdir(bucket.parts.scratchDirectory);
let unpacked = 0;
async function unpackNew(format: ArchiveFormat, bytes: Buffer): Promise<string> {
  unpacked += 1;
  const into = join(bucket.directory, `unpacked-${unpacked}`, 'target');
  await unpack(format, bytes, into);
  return into;
}

describe('a whole backup with every hostile name', () => {
  it('comes out of a tar.zst byte for byte, names as they were', async () => {
    const { bytes } = await archive();
    const into = await unpackNew('tar.zst', bytes);
    expect((await readdir(into)).sort()).toEqual(['About this archive.txt', 'Course']);
    expect(await bytesOfTree(join(into, 'Course'))).toEqual(await bytesOfTree(home));
    expect(await readFile(join(into, 'About this archive.txt'), 'utf8')).toBe(
      'These were left out:\nCourse/pipe (a pipe)\n',
    );
    expect(await scratch()).toEqual([]);
  });

  it('comes out of a zip byte for byte, with names that are safe everywhere', async () => {
    const { bytes } = await archive({ format: 'zip' });
    const into = await unpackNew('zip', bytes);
    expect((await readdir(into)).sort()).toEqual(['About this archive.txt', 'Course']);
    expect(await readdir(join(into, '..'))).toEqual(['target', 'target.archive']);
    const was = withoutTimes(await bytesOfTree(home, zipName));
    expect(withoutTimes(await bytesOfTree(join(into, 'Course')))).toEqual(was);
    const note = await readFile(join(into, 'About this archive.txt'), 'utf8');
    expect(note).toContain('Course/pipe (a pipe)');
    expect(note).toContain('Course/files/..\\\\\\\\..\\\\\\\\evil -> ..%5c..%5cevil');
    expect(await scratch()).toEqual([]);
  });
});

it.each(['zip', 'tar.zst'] as const)('a selection comes without what stands beside it, as %s', async (format) => {
  const odd = escapeName(Buffer.from([0xff]));
  const { bytes } = await archive({ format, directory: 'directories', names: [odd, 'a:b', '-rf'] });
  const into = await unpackNew(format, bytes);
  const rename = format === 'zip' ? zipName : (name: Buffer) => name;
  const shown = [Buffer.from([0xff]), Buffer.from('a:b'), Buffer.from('-rf')].map((name) =>
    rename(name).toString('latin1'),
  );
  const all = Object.keys(await bytesOfTree(into)).filter((path) => !path.startsWith('About'));
  expect(all.sort()).toEqual(shown.flatMap((name) => [name, `${name}/inside`]).sort());
});

it('many directories at once come as they are', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `many-${at}`);
  const into = await unpackNew('tar.zst', (await archive({ names })).bytes);
  expect(Object.keys(await bytesOfTree(into)).sort()).toEqual(names.flatMap((name) => [name, `${name}/x`]).sort());
});

it('a directory comes under its own name, a single file and an empty directory too', async () => {
  const tops = async (asked: Asked) =>
    readdir(await unpackNew('zip', (await archive({ ...asked, format: 'zip' })).bytes));
  expect(await tops({ directory: 'closed' })).toEqual(['closed']);
  expect(await tops({ names: ['empty'] })).toEqual(['empty']);
  expect(await tops({ directory: 'empty-directory' })).toEqual(['empty-directory']);
});

it('refuses a name that is not there before the first byte', async () => {
  const take = () => Promise.reject(new Error('A byte was sent.'));
  await expect(archive({ names: ['empty', 'missing'], take })).rejects.toMatchObject({ code: 'not_found' });
  await expect(archive({ directory: 'no/such', take })).rejects.toMatchObject({ code: 'not_found' });
});

describe('what goes wrong on the way', () => {
  let large: string;
  beforeAll(async () => {
    for (let at = 0; at < 30; at += 1) {
      await mkdir(join(home, 'portions', `${at}`), { recursive: true });
      await writeFile(join(home, 'portions', `${at}`, 'bytes'), randomBytes(8 * 1024 * 1024));
    }
    large = await backUp();
  });

  it.each(['zip', 'tar.zst'] as const)(
    'T30: a store cut after the first MB breaks the %s, which never ends short',
    async (format) => {
      const data = join(bucket.directory, 'bucket', bucket.granted.root, 'data');
      let came = 0;
      let ended = false;
      const take = async (stream: Readable) => {
        stream.once('end', () => {
          ended = true;
        });
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          if (came < 1024 * 1024 && came + chunk.length >= 1024 * 1024) await rename(data, `${data}-cut`);
          came += chunk.length;
        }
      };
      try {
        await expect(archive({ format, directory: 'portions', snapshot: large, take })).rejects.toBeInstanceOf(Error);
        expect(came).toBeGreaterThan(1024 * 1024);
        expect(ended).toBe(false);
      } finally {
        await rename(`${data}-cut`, data);
      }
      expect(await scratch()).toEqual([]);
    },
  );

  it.each(['zip', 'tar.zst'] as const)(
    'a reader who leaves ends the processes and what stands on the disk, as %s',
    async (format) => {
      const take = async (stream: Readable) => {
        for await (const chunk of stream as AsyncIterable<Buffer>) if (chunk.length > 0) break;
        throw new Error('The reader is gone.');
      };
      await expect(archive({ format, directory: 'portions', snapshot: large, take })).rejects.toThrow(
        'The reader is gone.',
      );
      await expect.poll(scratch).toEqual([]);
      await expect.poll(() => runningRustics()).toEqual([]);
    },
  );
});

/** Command lines of processes that were started with this test's own run directory. */
async function runningRustics(): Promise<string[]> {
  const lines: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const line = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
    if (line.includes(bucket.parts.engine.runDirectory)) lines.push(line.replaceAll('\0', ' '));
  }
  return lines;
}
