import type { FileContent } from '../viewer/content/load-file.ts';

export type Sameness = 'same' | 'different' | 'same so far';

/** Whether two versions have the same bytes; `same so far`: of the same size, and the same as far as they are loaded. */
export function samenessOf(before: FileContent, after: FileContent): Sameness {
  if (before.sizeBytes !== after.sizeBytes) return 'different';
  const length = Math.min(before.bytes.length, after.bytes.length);
  for (let at = 0; at < length; at += 1) if (before.bytes[at] !== after.bytes[at]) return 'different';
  return before.truncated || after.truncated ? 'same so far' : 'same';
}
