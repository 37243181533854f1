import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';

/** One entry below a directory of a backup, by its path in the backup (escaped). */
export interface ListedEntry {
  path: string;
  entry: TreeEntry;
}

/** Entries that are fetched together, in the order in which they go out. */
export interface Portion {
  /** What is restored for it: whole directories and files, none within another. */
  restored: string[];
  items: PortionItem[];
}

export type PortionItem = ListedEntry & {
  /** Where it comes from: the place restored into, the backup by itself, or what the list says of it. */
  from: 'staging' | 'dump' | 'listing';
};

export interface PortionLimits {
  bytes: number;
  entries: number;
  /** Restored paths of one portion, and the bytes of their names: they become arguments. */
  paths: number;
  pathBytes: number;
  /** Larger files go out by themselves, and are never on our disk. */
  fileBytes: number;
}

interface Below {
  entries: number;
  bytes: number;
  /** No larger file stands below. */
  small: boolean;
}

/**
 * Cuts a walk (each directory before what is in it) into portions, each small enough to stand on the disk for a moment:
 * whole directories where they fit, else what is in them, so that rustic is given few paths.
 */
export function planPortions(walk: readonly ListedEntry[], limits: PortionLimits): Portion[] {
  const below = sumBelow(walk, limits.fileBytes);
  const portions: Portion[] = [];
  let portion: Portion = { restored: [], items: [] };
  let [bytes, entries, pathBytes] = [0, 0, 0];
  const cut = () => {
    if (portion.items.length > 0) portions.push(portion);
    portion = { restored: [], items: [] };
    [bytes, entries, pathBytes] = [0, 0, 0];
  };
  for (let at = 0; at < walk.length; ) {
    const item = walk[at];
    const sum = below[at];
    if (!item || !sum) break;
    const { entry, path } = item;
    const isWhole = sum.small && sum.bytes <= limits.bytes && sum.entries <= limits.entries;
    if (entry.type === 'other' || !isWhole) {
      portion.items.push({ ...item, from: entry.type === 'file' ? 'dump' : 'listing' });
      at += 1;
      continue;
    }
    const full =
      bytes + sum.bytes > limits.bytes ||
      entries + sum.entries > limits.entries ||
      portion.restored.length >= limits.paths ||
      pathBytes + path.length > limits.pathBytes;
    if (full && portion.restored.length > 0) cut();
    portion.restored.push(path);
    for (const inside of walk.slice(at, at + sum.entries)) portion.items.push({ ...inside, from: 'staging' });
    bytes += sum.bytes;
    entries += sum.entries;
    pathBytes += path.length;
    at += sum.entries;
  }
  cut();
  return portions;
}

/** For each entry what it holds, with itself. */
function sumBelow(walk: readonly ListedEntry[], fileBytes: number): Below[] {
  const sums = walk.map(({ entry }): Below => {
    const bytes = entry.type === 'file' ? entry.sizeBytes : 0;
    return { entries: 1, bytes, small: bytes <= fileBytes };
  });
  const indexOf = new Map(walk.map(({ path }, index) => [path, index]));
  // From the end: what is in a directory comes after it, so it is whole when it is added to the one above.
  for (let at = walk.length - 1; at >= 0; at -= 1) {
    const path = walk[at]?.path ?? '';
    const above = sums[indexOf.get(path.slice(0, path.lastIndexOf('/'))) ?? -1];
    const sum = sums[at];
    if (!above || !sum || !path.includes('/')) continue;
    above.entries += sum.entries;
    above.bytes += sum.bytes;
    above.small &&= sum.small;
  }
  return sums;
}
