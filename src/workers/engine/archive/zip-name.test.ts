import fc from 'fast-check';
import { expect, it } from 'vitest';
import { zipName } from './zip-name.ts';

const given = (bytes: string | Buffer) => zipName(Buffer.from(bytes as string)).toString('utf8');

it.each([
  ['results.csv', 'results.csv'],
  ['Übung 100%.txt', 'Übung 100%.txt'],
  ['a%20b', 'a%20b'],
  ['a%5cb', 'a%255cb'],
  ['..\\..\\evil', '..%5c..%5cevil'],
  ['C:evil', 'C%3aevil'],
  ['10:30 notes', '10%3a30 notes'],
  ['a\nb', 'a%0ab'],
  ['notes;1', 'notes%3b1'],
  ['a;b', 'a;b'],
])('%j becomes %j', (name, there) => {
  expect(given(name)).toBe(there);
});

it('writes bytes that are not UTF-8 as codes', () => {
  expect(given(Buffer.from([0x61, 0xff, 0x5c, 0xc3, 0xa4]))).toBe('a%ff%5cä');
});

it('cuts what would be too long for a file system, and keeps two such names apart', () => {
  const names = [0xfe, 0xff].map((last) => Buffer.from([...Array<number>(120).fill(0xff), last]));
  const cut = names.map((name) => zipName(name));
  expect(cut.map(({ length }) => length <= 255)).toEqual([true, true]);
  expect(cut[0]?.equals(cut[1] ?? Buffer.alloc(0))).toBe(false);
});

it('can be undone, and holds nothing that an unpacker takes for something else', () => {
  const code = /%([0189a-f][0-9a-f]|25|3a|3b|5c|7f)/g;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (bytes) => {
      const name = Buffer.from(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 0x5c : byte)));
      const there = zipName(name).toString('utf8');
      expect(there).not.toMatch(/[\u0000-\u001f\u007f\\/:]|;\d*$/);
      const back: Buffer[] = [];
      let at = 0;
      for (const match of there.matchAll(code)) {
        back.push(Buffer.from(there.slice(at, match.index)), Buffer.from(match[1] ?? '', 'hex'));
        at = match.index + match[0].length;
      }
      expect(Buffer.concat([...back, Buffer.from(there.slice(at))])).toEqual(name);
    }),
  );
});
