import { expect, it } from 'vitest';
import { findAttachment } from './find-attachment.ts';

const pictures = new Map([
  ['a b.png', 'first'],
  ['c%20d.png', 'second'],
  ['50%.png', 'third'],
]);

it.each([
  ['attachment:a%20b.png', 'first'],
  ['attachment:c%20d.png', 'second'],
  ['attachment:50%.png', 'third'],
])('finds %s', (src, address) => {
  expect(findAttachment(src, pictures)).toBe(address);
});

it.each(['https://example.org/a%20b.png', 'a b.png', 'attachment:other.png', 'attachment:__proto__', ''])(
  'knows no picture at %j',
  (src) => {
    expect(findAttachment(src, pictures)).toBeUndefined();
  },
);
