import type { DirectoryEntry, ListingPage, ListingQuery } from '#src/contracts/files/entry.ts';
import { pageOfEntries } from '#src/contracts/files/sort-entries.ts';

/** Below this many entries sorting again takes no time that anybody could notice. */
const worthKeeping = 100;

/**
 * Gives pages of listings, and keeps the order last asked for of each that is not short, so that scrolling through a
 * hundred thousand files sorts them once.
 */
export function sortedPages<Entry extends DirectoryEntry>(): (
  entries: readonly Entry[],
  query: ListingQuery,
) => ListingPage {
  const kept = new WeakMap<readonly Entry[], { order: string; sorted: ListingPage }>();
  return (entries, query) => {
    if (entries.length < worthKeeping) return pageOfEntries(entries, query);
    const order = JSON.stringify([query.sort, query.hidden, query.filter]);
    let known = kept.get(entries);
    if (known?.order !== order) {
      known = { order, sorted: pageOfEntries(entries, { ...query, offset: 0, limit: entries.length }) };
      kept.set(entries, known);
    }
    const { sorted } = known;
    return { ...sorted, entries: sorted.entries.slice(query.offset, query.offset + query.limit), offset: query.offset };
  };
}
