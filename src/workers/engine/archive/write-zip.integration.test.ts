import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shell } from '../rustic/contract/shell.ts';
import type { ArchiveEntry } from './archive-item.ts';
import { writeZip } from './write-zip.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buckets-zip-'));
});
afterAll(() => rm(directory, { recursive: true }));

function file(name: string, content: Buffer): ArchiveEntry {
  return {
    type: 'file',
    ...{ names: [Buffer.from(name)], mode: 0o640, mtimeMs: Date.UTC(2026, 10, 24, 12, 0, 1) },
    ...{ sizeBytes: content.length, open: async () => Readable.from([content]) },
  };
}

async function write(name: string, entries: Iterable<ArchiveEntry>, largeAt?: number): Promise<string> {
  const path = join(directory, name);
  const given = Readable.from(entries) as AsyncIterable<ArchiveEntry>;
  await pipeline(writeZip(given, largeAt === undefined ? {} : { largeAt }), createWriteStream(path));
  return path;
}

it.each([
  ['plain numbers', undefined],
  ['numbers of eight bytes throughout', 0],
])('unzip finds no fault in an archive with %s', async (_, largeAt) => {
  const path = await write(
    `${largeAt ?? 'plain'}.zip`,
    [
      file('empty', Buffer.alloc(0)),
      file('text', Buffer.from('the same again and again. '.repeat(1_000))),
      file('noise.png', randomBytes(3 * 1024 * 1024)),
      file('large', Buffer.alloc(5 * 1024 * 1024, 'abcdefg')),
    ],
    largeAt,
  );
  expect(await shell('unzip -tq -- "$1"', path)).toContain('No errors detected');
  expect(await shell('TZ=UTC unzip -Z -T -- "$1" text', path)).toMatch(/^-rw-r----- .* 20261124\.120001 text$/m);
});

it('holds more entries than two bytes can count', async () => {
  const many = function* () {
    for (let at = 0; at < 70_000; at += 1) yield file(`f${at}`, Buffer.from(`${at}`));
  };
  const path = await write('many.zip', many());
  expect(await shell('unzip -tq -- "$1"', path)).toContain('No errors detected');
  expect(await shell('unzip -p -- "$1" f69999', path)).toBe('69999');
});

it('breaks where a file has another size than was told', async () => {
  for (const sizeBytes of [2, 4, 3 * 1024 * 1024]) {
    const wrong = { ...file('wrong', Buffer.from('abc')), sizeBytes };
    await expect(write('wrong.zip', [wrong])).rejects.toMatchObject({ code: 'implausible_result' });
  }
});
