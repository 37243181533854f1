import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';

export interface ListingCache {
  get(key: string): readonly TreeEntry[] | undefined;
  set(key: string, entries: readonly TreeEntry[]): void;
  /** Drops those whose keys begin so. */
  drop(prefix: string): void;
}

/** Rough cost of an entry beside its texts: its object, numbers and hidden fields. */
const entryBytes = 250;

/** Keeps directory listings in memory up to a number of bytes; what was not asked for longest goes first. */
export function listingCache(maxBytes: number): ListingCache {
  // A Map keeps the order of insertion: reading puts a listing at its end.
  const listings = new Map<string, { entries: readonly TreeEntry[]; bytes: number }>();
  let totalBytes = 0;

  const drop = (key: string) => {
    totalBytes -= listings.get(key)?.bytes ?? 0;
    listings.delete(key);
  };

  return {
    get(key) {
      const found = listings.get(key);
      if (!found) return undefined;
      listings.delete(key);
      listings.set(key, found);
      return found.entries;
    },
    set(key, entries) {
      drop(key);
      const bytes = key.length + entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
      if (bytes > maxBytes) return;
      listings.set(key, { entries, bytes });
      totalBytes += bytes;
      for (const oldest of listings.keys()) {
        if (totalBytes <= maxBytes) break;
        drop(oldest);
      }
    },
    drop(prefix) {
      for (const key of listings.keys()) if (key.startsWith(prefix)) drop(key);
    },
  };
}

function sizeOf(entry: TreeEntry): number {
  const texts = [entry.name, entry.target, entry.version, entry.contentId, entry.subtree];
  return texts.reduce((sum, text) => sum + 2 * (text?.length ?? 0), entryBytes);
}
