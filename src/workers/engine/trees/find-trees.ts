import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { openSealed } from './open-sealed.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** Where a tree lies. */
export interface TreePlace {
  packId: string;
  start: number;
  lengthBytes: number;
  isPacked: boolean;
}

/** Where the trees of a repository lie, and how far into each pack they reach. */
export interface TreePlaces {
  of(treeId: string): TreePlace | null;
  /** End (exclusive) of the last tree in a pack. */
  packEnd(packId: string): number;
}

const unpack = promisify(zstdDecompress);
/** An index file as plain JSON begins with a brace; a packed one with this byte. */
const packedMark = 2;
const maxIndexBytes = 512 * 1024 * 1024;
const atOnce = 16;

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

/** Reads all index files of a repository. Each is proven by its name, the hash of its bytes. */
export async function findTrees(files: RepositoryFiles, key: Buffer, signal: AbortSignal): Promise<TreePlaces> {
  const places = new Map<string, TreePlace>();
  const ends = new Map<string, number>();
  const ids = await files.listIndexes(signal);
  for (let at = 0; at < ids.length; at += atOnce) {
    const bodies = await Promise.all(ids.slice(at, at + atOnce).map((id) => readIndex(files, id, key, signal)));
    for (const { packs } of bodies) {
      for (const { id: packId, blobs } of packs) {
        for (const blob of blobs) {
          if (blob.type !== 'tree') continue;
          const { offset: start, length: lengthBytes } = blob;
          places.set(blob.id, { packId, start, lengthBytes, isPacked: typeof blob.uncompressed_length === 'number' });
          ends.set(packId, Math.max(ends.get(packId) ?? 0, start + lengthBytes));
        }
      }
    }
  }
  return { of: (treeId) => places.get(treeId) ?? null, packEnd: (packId) => ends.get(packId) ?? 0 };
}

async function readIndex(files: RepositoryFiles, id: string, key: Buffer, signal: AbortSignal) {
  const sealed = await files.read({ type: 'index', id }, signal);
  // A prune that runs beside us puts new index files in the place of old ones.
  if (sealed === null) throw moved(id);
  if (createHash('sha256').update(sealed).digest('hex') !== id) throw damaged(id);
  const opened = openSealed(sealed, key);
  try {
    const text =
      opened[0] === packedMark ? await unpack(opened.subarray(1), { maxOutputLength: maxIndexBytes }) : opened;
    return indexFile.parse(JSON.parse(text.toString('utf8')));
  } catch (cause) {
    throw damaged(id, cause);
  }
}

function moved(id: string): AppError {
  return new AppError({
    code: 'changed_meanwhile',
    userMessage: 'The repository was tidied up while it was read. Try again.',
    details: { indexFile: id },
    retryable: true,
  });
}

function damaged(id: string, cause?: unknown): AppError {
  return new AppError({
    code: 'repository_corrupt',
    userMessage: 'A list of contents in this project’s repository cannot be read. Tell an admin.',
    details: { indexFile: id },
    cause,
  });
}
