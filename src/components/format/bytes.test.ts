import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '0.98 KiB'],
  [1_024, '1.00 KiB'],
  [10_230, '9.99 KiB'],
  [10_240, '10.0 KiB'],
  [102_400, '100 KiB'],
  [1_023_999, '0.98 MiB'],
  [1_258_291, '1.20 MiB'],
  [5 * 1024 ** 3, '5.00 GiB'],
  [3_000 * 1024 ** 5, '3000 PiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('below a thousand pebibytes there are never more than three digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 900 * 1024 ** 5, noNaN: true }), (bytes) => {
      expect(formatBytes(bytes).replace(/\D/g, '').length).toBeLessThanOrEqual(3);
    }),
  );
});
