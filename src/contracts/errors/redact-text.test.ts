import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactText } from './redact-text.ts';

test.each([
  ['GET https://AKIAX:verysecret@s3.example/bucket failed', 'GET https://•••@s3.example/bucket failed'],
  ['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer •••'],
  ['?X-Amz-Signature=0123abcd&x=1', '?X-Amz-Signature=•••&x=1'],
  ['RUSTIC_PASSWORD=hunter2hunter2 rustic backup', 'RUSTIC_PASSWORD=••• rustic backup'],
  ['{"secretAccessKey":"wJalrXUtnFEMI/K7MDENG","region":"eu"}', '{"secretAccessKey":"•••","region":"eu"}'],
  ['no such key: AKIAIOSFODNN7EXAMPLE', 'no such key: •••'],
])('%s', (text, clean) => {
  expect(redactText(text)).toBe(clean);
});

test.each([
  'Could not read notes/token ring/index.md: Permission denied',
  'Uploading what is new: 12 files, 3.1 MB',
  `snapshot ${'a'.repeat(64)} saved`,
  'week 3: password policy.pdf was skipped',
])('“%s” stays as it is', (text) => {
  expect(redactText(text)).toBe(text);
});

test('a second time changes nothing', () => {
  const piece = fc.constantFrom(
    'token=',
    'https://',
    'a:b@',
    'abcd1234',
    ' ',
    'Bearer ',
    'password: ',
    '"',
    '&',
    '•••',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = redactText(pieces.join(''));
      expect(redactText(once)).toBe(once);
    }),
  );
});
