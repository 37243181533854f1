import type { DirectoryEntry, ListingPage, ListingQuery } from './entry.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareBy(by: ListingQuery['sort']['by'], a: DirectoryEntry, b: DirectoryEntry): number {
  switch (by) {
    case 'size':
      return a.sizeBytes - b.sizeBytes;
    case 'mtime':
      return a.mtimeMs - b.mtimeMs;
    case 'type':
      return a.type.localeCompare(b.type);
    case 'name':
      return 0;
  }
}

/** A directory's entries as one page of what was asked for: filtered, directories first, sorted, cut. */
export function pageOfEntries(all: readonly DirectoryEntry[], query: ListingQuery): ListingPage {
  const wanted = query.filter.toLowerCase();
  const sign = query.sort.order === 'ascending' ? 1 : -1;
  const kept = all
    .filter((entry) => (query.hidden || !entry.name.startsWith('.')) && entry.name.toLowerCase().includes(wanted))
    .sort(
      (a, b) =>
        Number(b.type === 'directory') - Number(a.type === 'directory') ||
        sign * (compareBy(query.sort.by, a, b) || collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1)),
    );
  return { entries: kept.slice(query.offset, query.offset + query.limit), total: kept.length, offset: query.offset };
}
