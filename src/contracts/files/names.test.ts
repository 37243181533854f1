import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName, escapeName, unescapeName } from './names.ts';

const anyBytes = fc.uint8Array({ maxLength: 64 });
const mixed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => new TextEncoder().encode(text)),
      anyBytes,
    ),
  )
  .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

test('every sequence of bytes comes back from its escaped name', () => {
  fc.assert(
    fc.property(mixed, (bytes) => {
      expect([...(unescapeName(escapeName(bytes)) ?? [])]).toEqual([...bytes]);
    }),
  );
});

test('a name has one spelling: whatever unescapes, escapes to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = unescapeName(text);
      if (bytes) expect(escapeName(bytes)).toBe(text);
    }),
  );
});

test.each([
  ['plain.txt', 'plain.txt'],
  ['back\\slash', 'back\\\\slash'],
  ['日本', '日本'],
  ['\ufeffmarked', '\ufeffmarked'],
])('%s is written %s', (name, escaped) => expect(escapeName(new TextEncoder().encode(name))).toBe(escaped));

test('a byte that is not UTF-8 is written as \\xNN', () => {
  expect(escapeName(Uint8Array.of(0x62, 0xff, 0xc3))).toBe('b\\xff\\xc3');
});

test.each(['\\', '\\x4', '\\x41', '\\q', 'a\\xFF', '\ud800'])('%j is no escaped name', (text) => {
  expect(unescapeName(text)).toBeNull();
});

test('on a screen control characters and direction marks are visible', () => {
  expect(displayName('a\nb\\\\c\u202e')).toBe('a␤b\\c�');
});
