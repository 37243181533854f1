import type { ByteRange } from '#src/contracts/files/byte-range.ts';

/**
 * The part of a file of `sizeBytes` that a `Range` header asks for: `bytes=0-9`, `bytes=10-`, `bytes=-5`. `unheard` for
 * anything else, which HTTP allows to be answered with the whole; `outside` for a part that is not there (416).
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | 'unheard' | 'outside' {
  const [, first, last] = header?.match(/^bytes=(\d{1,15})?-(\d{1,15})?$/) ?? [];
  if (first === undefined && last === undefined) return 'unheard';
  if (first === undefined) {
    const from = Math.max(0, sizeBytes - Number(last));
    return from < sizeBytes ? { from, to: sizeBytes } : 'outside';
  }
  const from = Number(first);
  if (last !== undefined && Number(last) < from) return 'unheard';
  const to = last === undefined ? sizeBytes : Math.min(sizeBytes, Number(last) + 1);
  return from < sizeBytes ? { from, to } : 'outside';
}
