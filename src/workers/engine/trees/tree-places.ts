import type { KeyObject } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { type IndexedTree, readIndex, treesOfIndex } from './read-index.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { withReason } from './with-reason.ts';

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

const atOnce = 16;
/** Over a gigabyte of memory: what a project of a hundred thousand directories gets to after years of backups. */
const defaultMaxTrees = 4_000_000;

interface Known {
  places: Map<string, TreePlace>;
  ends: Map<string, number>;
  indexIds: Set<string>;
  /** Places of all trees together. */
  count: number;
}

/** Places of which none is known yet. `refresh` rejects with `too_large` beyond `maxTrees`. */
export function treePlaces(maxTrees = defaultMaxTrees): TreePlaces {
  let known = nothing();
  let last: Promise<unknown> = Promise.resolve();

  const read = async (files: RepositoryFiles, key: KeyObject, signal: AbortSignal) => {
    const ids = new Set(await files.listIndexes(signal));
    // What a prune has taken away may have named packs that are gone.
    const base = [...known.indexIds].every((id) => ids.has(id)) ? known : nothing();
    const fresh = [...ids].filter((id) => !base.indexIds.has(id));
    for (let at = 0; at < fresh.length; at += atOnce) {
      const some = fresh.slice(at, at + atOnce);
      const bodies = await Promise.allSettled(some.map((id) => readIndex(files, id, signal)));
      // Fetched together, but opened one by one: as objects they take many times the memory.
      for (const [each, id] of some.entries()) {
        const body = bodies[each];
        if (body?.status !== 'fulfilled') throw body?.reason;
        for (const tree of await treesOfIndex(body.value, id, key)) add(base, tree);
        base.indexIds.add(id);
        if (base.count > maxTrees) throw tooMany(maxTrees);
      }
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
      const [files, key, signal] = options;
      const own = last.then(() => withReason({ files, key, signal }, () => readAgain(...options)));
      last = own.catch(() => undefined);
      return own;
    },
  };
}

function nothing(): Known {
  return { places: new Map(), ends: new Map(), indexIds: new Set(), count: 0 };
}

function add(known: Known, { treeId, ...place }: IndexedTree): void {
  const { packId, start, lengthBytes } = place;
  const before = known.places.get(treeId) ?? null;
  if (before?.packId === packId && before.start === start && before.lengthBytes === lengthBytes) return;
  known.places.set(treeId, { ...place, other: before });
  known.ends.set(packId, Math.max(known.ends.get(packId) ?? 0, start + lengthBytes));
  known.count += 1;
}

function tooMany(maxTrees: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage:
      'This project’s backups hold more directories than can be listed here. Delete old backups, or tell an admin.',
    details: { maxTrees },
  });
}
