import { counted, formatCount } from '#src/components/format/count.ts';
import type { SearchResult } from '#src/contracts/search/backup-search.ts';

/** How much was found in how many backups (`chosen`: how many were, 0: all); a lower bound where the search was stopped, with what shortens it. */
export function foundWords(
  { counts, stoppedEarly }: Pick<SearchResult, 'counts' | 'stoppedEarly'>,
  chosen: number,
): string {
  const where = searchedWords(chosen, counts.backupsSearched);
  const found = `${counted(counts.matches, 'match', 'matches')} in ${where}`;
  if (!stoppedEarly) return found;
  return `at least ${found} · stopped early, since it took too long: type more of the name, or choose a folder`;
}

/** In which backups was looked: how many of all, or of those that were chosen. */
export function searchedWords(chosen: number, searched: number): string {
  if (chosen === 1) return 'the chosen backup';
  return counted(searched, chosen === 0 ? 'backup' : 'chosen backup');
}

/** How far the backups are searched while their indexes are still read. */
export function soFarWords({ merged, of }: SearchResult['catalog']): string {
  return of > 0
    ? `${formatCount(merged)} of ${counted(of, 'backup')} searched so far`
    : 'Reading the indexes of the backups…';
}
