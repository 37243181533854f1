import { expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';
import { fitReply } from './fit-reply.ts';

const entry = (name: string): DirectoryEntry => ({
  name,
  type: 'file',
  sizeBytes: 1,
  mtimeMs: 0,
  mode: 0o644,
  version: '1',
});

it('leaves a page that fits, and cuts a longer one without touching its total', () => {
  const short = { entries: [entry('a')], total: 700, offset: 50 };
  expect(fitReply(short)).toBe(short);
  const long = {
    entries: Array.from({ length: 1_000 }, (_, at) => entry(`${at}-${'ü'.repeat(200)}`)),
    total: 5_000,
    offset: 50,
  };
  const fitted = fitReply(long);
  expect(fitted).toMatchObject({ total: 5_000, offset: 50 });
  expect(fitted.entries).toEqual(long.entries.slice(0, fitted.entries.length));
  expect(fitted.entries.length).toBeGreaterThan(400);
  expect(Buffer.byteLength(JSON.stringify({ ok: true, output: fitted }))).toBeLessThanOrEqual(maxIoReplyBytes);
});
