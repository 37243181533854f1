import type { KeyObject } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { readIndex } from './read-index.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** Where a tree lies. */
export interface TreePlace {
  packId: string;
  start: number;
  lengthBytes: number;
  isPacked: boolean;
  /** The next place that is said to hold it: an index may be wrong, or lie. */
  other: TreePlace | null;
}

/** Where the trees of a repository lie, and how far into each pack they reach. Trees never change, so it only grows. */
export interface TreePlaces {
  of(treeId: string): TreePlace | null;
  /** End (exclusive) of the last tree in a pack. */
  packEnd(packId: string): number;
  /** How many trees are known. */
  size(): number;
  /** Reads the index files that are new, or all of them where some were taken away. Each is proven by its hash. */
  refresh(files: RepositoryFiles, key: KeyObject, signal: AbortSignal): Promise<void>;
}

const atOnce = 4;
/** About 300 MB of memory: what a project of ten thousand directories gets to after years of backups. */
const maxTrees = 1_000_000;

interface Known {
  places: Map<string, TreePlace>;
  ends: Map<string, number>;
  indexIds: Set<string>;
  /** Places of all trees together. */
  count: number;
}

/** Places of which none is known yet. */
export function treePlaces(): TreePlaces {
  let known = nothing();
  let last: Promise<unknown> = Promise.resolve();

  const read = async (files: RepositoryFiles, key: KeyObject, signal: AbortSignal) => {
    const ids = new Set(await files.listIndexes(signal));
    // What a prune has taken away may have named packs that are gone.
    const base = [...known.indexIds].every((id) => ids.has(id)) ? known : nothing();
    const fresh = [...ids].filter((id) => !base.indexIds.has(id));
    for (let at = 0; at < fresh.length; at += atOnce) {
      await Promise.all(
        fresh.slice(at, at + atOnce).map(async (id) => {
          await readIndex(files, { id, key, signal }, (treeId, place) => add(base, treeId, place));
          base.indexIds.add(id);
        }),
      );
    }
    known = base;
  };

  const readAgain = (...options: Parameters<TreePlaces['refresh']>) =>
    read(...options).catch((error: unknown) => {
      // A prune has put new index files there before it takes the old ones away.
      if (error instanceof AppError && error.code === 'changed_meanwhile') return read(...options);
      throw error;
    });

  return {
    of: (treeId) => known.places.get(treeId) ?? null,
    packEnd: (packId) => known.ends.get(packId) ?? 0,
    size: () => known.places.size,
    refresh(...options) {
      // One after the other: what was listed earlier must not come last. Whoever waited finds little that is new.
      const own = last.then(() => readAgain(...options));
      last = own.catch(() => undefined);
      return own;
    },
  };
}

function nothing(): Known {
  return { places: new Map(), ends: new Map(), indexIds: new Set(), count: 0 };
}

function add(known: Known, treeId: string, place: Omit<TreePlace, 'other'>): void {
  const { places, ends } = known;
  const { packId, start, lengthBytes } = place;
  places.set(treeId, { ...place, other: places.get(treeId) ?? null });
  ends.set(packId, Math.max(ends.get(packId) ?? 0, start + lengthBytes));
  known.count += 1;
  if (known.count > maxTrees) throw tooMany();
}

function tooMany(): AppError {
  return new AppError({
    code: 'too_large',
    userMessage:
      'This project’s backups hold more directories than can be listed here. Delete old backups, or tell an admin.',
    details: { maxTrees },
  });
}
