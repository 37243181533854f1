import { hash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { type TreeNode, treeNodes } from '../rustic/tree-node.ts';
import { contentKey, openSealed } from './open-sealed.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { type TreePlace, type TreePlaces, treePlaces } from './tree-places.ts';

/** The directories of a repository by the ids of their trees. */
export interface Trees {
  /** Rejects with `snapshot_missing` where the repository has no such tree, `repository_corrupt` where it is damaged. */
  read(treeId: string): Promise<TreeNode[]>;
}

/**
 * Packs of trees are 4 MiB, and neighbours in a tree are neighbours in a pack: from the second tree out of one on, it is
 * read whole, and a few are kept.
 */
const wholePackBytes = 16 * 1024 * 1024;
const keptPacks = 12;
/** About a million entries of one directory; beyond, the answer is an error and never a short list. */
const defaultMaxTreeBytes = 256 * 1024 * 1024;

/**
 * Opens the trees of a repository without rustic: a process for each of ten thousand directories would take minutes,
 * and no command of rustic lists a backup with its exact times. What is read is proven by its id, the hash of it.
 */
export async function openTrees({
  files,
  masterkey,
  signal,
  places = treePlaces(),
  maxTreeBytes = defaultMaxTreeBytes,
}: {
  files: RepositoryFiles;
  /** rustic's, as JSON text. */
  masterkey: string;
  signal: AbortSignal;
  /** What is known already of where they lie; else all of that is read. */
  places?: TreePlaces;
  /** Of one directory as JSON: about 250 an entry. */
  maxTreeBytes?: number;
}): Promise<Trees> {
  const key = contentKey(masterkey);
  if (places.size() === 0) await places.refresh(files, key, signal);
  const packs = new Map<string, Promise<Buffer>>();
  const touched = new Set<string>();

  const readPart = async (packId: string, start: number, end: number): Promise<Buffer> => {
    const bytes = await files.read({ type: 'data', id: packId, start, end: end - 1 }, signal);
    if (bytes?.length === end - start) return bytes;
    throw bytes ? damaged({ packId }) : gone({ packId });
  };

  const wholePack = (packId: string): Promise<Buffer> => {
    const kept = packs.get(packId) ?? readPart(packId, 0, places.packEnd(packId));
    packs.delete(packId);
    packs.set(packId, kept);
    // What failed is asked for anew, not remembered.
    kept.catch(() => packs.delete(packId));
    for (const [oldest] of packs) {
      if (packs.size <= keptPacks) break;
      packs.delete(oldest);
    }
    return kept;
  };

  const sealedTree = async ({ packId, start, lengthBytes }: TreePlace): Promise<Buffer> => {
    const isFirst = !touched.has(packId);
    touched.add(packId);
    if (isFirst || places.packEnd(packId) > wholePackBytes) return readPart(packId, start, start + lengthBytes);
    return (await wholePack(packId)).subarray(start, start + lengthBytes);
  };

  const unpack = (packed: Buffer, treeId: string): Buffer => {
    try {
      return zstdDecompressSync(packed, { maxOutputLength: maxTreeBytes });
    } catch (cause) {
      const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
      throw isLarge ? tooLarge({ treeId }) : damaged({ treeId });
    }
  };

  const readAt = async (treeId: string): Promise<TreeNode[]> => {
    const place = places.of(treeId);
    if (!place) throw gone({ treeId });
    if (place.lengthBytes > maxTreeBytes) throw tooLarge({ treeId });
    const opened = openSealed(await sealedTree(place), key);
    const text = place.isPacked ? unpack(opened, treeId) : opened;
    if (hash('sha256', text) !== treeId) throw damaged({ treeId });
    return treeNodes.parse(JSON.parse(text.toString('utf8'))).nodes;
  };

  return {
    async read(treeId) {
      signal.throwIfAborted();
      try {
        return await readAt(treeId);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'snapshot_missing') throw error;
        // Written after we looked, or moved by a prune.
        await places.refresh(files, key, signal);
        return readAt(treeId);
      }
    },
  };
}

function gone(details: Record<string, string>): AppError {
  return new AppError({
    code: 'snapshot_missing',
    userMessage: 'A directory of this backup is not in its repository any more.',
    details,
  });
}

function damaged(details: Record<string, string>): AppError {
  return new AppError({
    code: 'repository_corrupt',
    userMessage: 'A directory of this backup is damaged in its bucket. Other backups may hold it; tell an admin.',
    details,
  });
}

function tooLarge(details: Record<string, string>): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: 'A directory of this backup holds more entries than can be listed. Restore or download it whole.',
    details,
  });
}
