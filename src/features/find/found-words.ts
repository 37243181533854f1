import { counted, formatCount } from '#src/components/format/count.ts';
import type { SearchResult } from '#src/contracts/search/backup-search.ts';

/** How much was found in how many backups; a lower bound where the search was stopped, with what shortens it. */
export function foundWords(
  { counts, stoppedEarly }: Pick<SearchResult, 'counts' | 'stoppedEarly'>,
  isOne: boolean,
): string {
  const where = isOne ? 'the chosen backup' : counted(counts.backupsSearched, 'backup');
  const found = `${counted(counts.matches, 'match', 'matches')} in ${where}`;
  if (!stoppedEarly) return found;
  return `at least ${found} · stopped early, since it took too long: type more of the name, or choose a folder`;
}

/** How far the backups are searched while their indexes are still read. */
export function soFarWords({ merged, of }: SearchResult['catalog']): string {
  return of > 0
    ? `${formatCount(merged)} of ${counted(of, 'backup')} searched so far`
    : 'Reading the indexes of the backups…';
}
