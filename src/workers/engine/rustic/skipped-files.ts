import type { StderrRecord } from './stderr-records.ts';

const shown = 100;
const maxLength = 1_000;

/** Collects the files that a backup left out because they could not be read: all counted, the first hundred shown. */
export function skippedFiles() {
  let skippedCount = 0;
  const skipped: string[] = [];
  return {
    see({ level, text }: StderrRecord): void {
      // With the colon: without it the scan speaks, of the same file a second time.
      if (level !== 'WARN' || !text.startsWith('ignoring error: ')) return;
      skippedCount += 1;
      if (skipped.length < shown) skipped.push(text.slice('ignoring error: '.length, maxLength).replaceAll('\n', ' '));
    },
    count: () => ({ skippedCount, skipped }),
  };
}
