import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { unescapeName } from '#src/contracts/files/names.ts';
import { keepBothName } from './keep-both-name.ts';
import { stampOf } from './stamp-of.ts';

const stamp = '2026-11-24 14.05';
const named = async (name: string, { directory = false, taken = [] as string[] } = {}) =>
  String(
    await keepBothName({ name: Buffer.from(name), directory, stamp, isTaken: (text) => taken.includes(String(text)) }),
  );

it.each([
  ['report.txt', 'report (restored 2026-11-24 14.05).txt'],
  ['archive.tar.gz', 'archive (restored 2026-11-24 14.05).tar.gz'],
  ['.bashrc', '.bashrc (restored 2026-11-24 14.05)'],
  ['README', 'README (restored 2026-11-24 14.05)'],
  ['v1.a tail that is no extension', 'v1.a tail that is no extension (restored 2026-11-24 14.05)'],
])('names %s', async (name, expected) => {
  expect(await named(name)).toBe(expected);
});

it('gives directories no extension, counts on where names are taken, and reads the clock as UTC', async () => {
  expect(await named('v1.2', { directory: true })).toBe('v1.2 (restored 2026-11-24 14.05)');
  const taken = ['a (restored 2026-11-24 14.05).b', 'a (restored 2026-11-24 14.05 2).b'];
  expect(await named('a.b', { taken })).toBe('a (restored 2026-11-24 14.05 3).b');
  expect(stampOf(Date.UTC(2026, 10, 24, 14, 5, 59))).toBe(stamp);
});

it('never grows beyond what a file system takes, and cuts no character in two', async () => {
  const names = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 255 })
    .map((text) => text.replaceAll(/[/\0]/g, '_'));
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const found = await keepBothName({ name: Buffer.from(name), directory: false, stamp, isTaken: () => false });
      expect(found.length).toBeLessThanOrEqual(255 + Math.max(0, Buffer.byteLength(name) - 255));
      expect(unescapeName(found.toString().replaceAll('\\', '\\\\'))).toEqual(new Uint8Array(found));
    }),
  );
});
