import type { ByteRange } from '../store/bucket-store.ts';

/**
 * One range of bytes of a `Range` header (`bytes=0-9`, `bytes=10-`). Anything else a client may say there is left
 * unheard, as HTTP allows: it then gets the whole.
 */
export function parseRange(header: string | undefined): ByteRange | undefined {
  const [, first, last] = header?.match(/^bytes=(\d{1,15})-(\d{1,15})?$/) ?? [];
  if (first === undefined) return undefined;
  const range = { start: Number(first), end: last === undefined ? null : Number(last) };
  return range.end !== null && range.end < range.start ? undefined : range;
}
