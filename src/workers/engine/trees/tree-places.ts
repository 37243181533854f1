import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { readSealedJson } from './read-sealed-json.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** Where a tree lies. */
export interface TreePlace {
  packId: string;
  start: number;
  lengthBytes: number;
  isPacked: boolean;
}

/** Where the trees of a repository lie, and how far into each pack they reach. Trees never change, so it only grows. */
export interface TreePlaces {
  of(treeId: string): TreePlace | null;
  /** End (exclusive) of the last tree in a pack. */
  packEnd(packId: string): number;
  /** How many trees are known. */
  size(): number;
  /** Reads the index files that are new, or all of them where some were taken away. Each is proven by its hash. */
  refresh(files: RepositoryFiles, key: Buffer, signal: AbortSignal): Promise<void>;
}

const atOnce = 16;
/** About a gigabyte of memory; a project of a hundred thousand directories gets there after years. */
const maxTrees = 4_000_000;

const number = z.number().int().nonnegative();
const indexFile = z.object({
  packs: z.array(
    z.object({
      id: rusticId,
      blobs: z.array(
        z.object({
          id: rusticId,
          type: z.enum(['data', 'tree']),
          offset: number,
          length: number,
          uncompressed_length: number.nullish(),
        }),
      ),
    }),
  ),
});

interface Known {
  places: Map<string, TreePlace>;
  ends: Map<string, number>;
  indexIds: Set<string>;
}

/** Places of which none is known yet. */
export function treePlaces(): TreePlaces {
  let known = nothing();
  const read = async (files: RepositoryFiles, key: Buffer, signal: AbortSignal) => {
    const ids = new Set(await files.listIndexes(signal));
    // What a prune has taken away may have named packs that are gone.
    const base = [...known.indexIds].every((id) => ids.has(id)) ? known : nothing();
    const fresh = [...ids].filter((id) => !base.indexIds.has(id));
    for (let at = 0; at < fresh.length; at += atOnce) {
      const some = fresh.slice(at, at + atOnce);
      const bodies = await Promise.all(some.map((id) => readIndex(files, id, key, signal)));
      for (const body of bodies) addTo(base, body);
      if (base.places.size > maxTrees) throw tooMany();
      for (const id of some) base.indexIds.add(id);
    }
    known = base;
  };
  return {
    of: (treeId) => known.places.get(treeId) ?? null,
    packEnd: (packId) => known.ends.get(packId) ?? 0,
    size: () => known.places.size,
    refresh: (...options) =>
      read(...options).catch((error: unknown) => {
        // A prune has put new index files there before it takes the old ones away.
        if (error instanceof AppError && error.code === 'changed_meanwhile') return read(...options);
        throw error;
      }),
  };
}

function nothing(): Known {
  return { places: new Map(), ends: new Map(), indexIds: new Set() };
}

function addTo({ places, ends }: Known, { packs }: z.output<typeof indexFile>): void {
  for (const { id: packId, blobs } of packs) {
    for (const blob of blobs) {
      if (blob.type !== 'tree') continue;
      const { offset: start, length: lengthBytes } = blob;
      places.set(blob.id, { packId, start, lengthBytes, isPacked: typeof blob.uncompressed_length === 'number' });
      ends.set(packId, Math.max(ends.get(packId) ?? 0, start + lengthBytes));
    }
  }
}

async function readIndex(files: RepositoryFiles, id: string, key: Buffer, signal: AbortSignal) {
  const index = await readSealedJson(files, { type: 'index', id }, { key, schema: indexFile, signal });
  if (index === null) throw moved(id);
  return index;
}

function moved(id: string): AppError {
  return new AppError({
    code: 'changed_meanwhile',
    userMessage: 'The repository was tidied up while it was read. Try again.',
    details: { indexFile: id },
    retryable: true,
  });
}

function tooMany(): AppError {
  return new AppError({
    code: 'too_large',
    userMessage:
      'This project’s backups hold more directories than can be listed here. Delete old backups, or tell an admin.',
    details: { maxTrees },
  });
}
