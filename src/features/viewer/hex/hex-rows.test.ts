import { expect, it } from 'vitest';
import { hexRow } from './hex-rows.ts';

it('writes a row as hexdump does', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, at) => at + 60);
  expect(hexRow(bytes, 0)).toEqual({
    offset: '00000000',
    hex: '3c 3d 3e 3f 40 41 42 43  44 45 46 47 48 49 4a 4b',
    ascii: '<=>?@ABCDEFGHIJK',
  });
  expect(hexRow(bytes, 1)).toMatchObject({ offset: '00000010', ascii: 'LMNO' });
  expect(hexRow(Uint8Array.of(0, 200), 0).ascii).toBe('..');
});
