import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { type TreeNode, treeNodes } from '../rustic/tree-node.ts';
import { findTrees, type TreePlace } from './find-trees.ts';
import { contentKey, openSealed } from './open-sealed.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** The directories of a repository by the ids of their trees. */
export interface Trees {
  /** Rejects with `snapshot_missing` where the repository has no such tree, `repository_corrupt` where it is damaged. */
  read(treeId: string): Promise<TreeNode[]>;
}

/** Packs of trees are 4 MiB; neighbours in a tree are neighbours in a pack, so whole packs are read and a few kept. */
const wholePackBytes = 16 * 1024 * 1024;
const keptPacks = 12;
const maxTreeBytes = 256 * 1024 * 1024;

/**
 * Opens the trees of a repository without rustic: a process for each of ten thousand directories would take minutes,
 * and no command of rustic lists a backup with its exact times. What is read is proven by its id, the hash of it.
 */
export async function openTrees({
  files,
  masterkey,
  signal,
}: {
  files: RepositoryFiles;
  /** rustic's, as JSON text. */
  masterkey: string;
  signal: AbortSignal;
}): Promise<Trees> {
  const key = contentKey(masterkey);
  const places = await findTrees(files, key, signal);
  const packs = new Map<string, Promise<Buffer>>();

  const readPart = async (packId: string, start: number, end: number): Promise<Buffer> => {
    const bytes = await files.read({ type: 'data', id: packId, start, end: end - 1 }, signal);
    if (bytes?.length === end - start) return bytes;
    throw bytes ? damaged({ packId }) : gone({ packId });
  };

  const wholePack = (packId: string): Promise<Buffer> => {
    const kept = packs.get(packId) ?? readPart(packId, 0, places.packEnd(packId));
    packs.delete(packId);
    packs.set(packId, kept);
    for (const [oldest] of packs) {
      if (packs.size <= keptPacks) break;
      packs.delete(oldest);
    }
    return kept;
  };

  const sealedTree = async ({ packId, start, lengthBytes }: TreePlace): Promise<Buffer> => {
    if (places.packEnd(packId) > wholePackBytes) return readPart(packId, start, start + lengthBytes);
    return (await wholePack(packId)).subarray(start, start + lengthBytes);
  };

  return {
    async read(treeId) {
      signal.throwIfAborted();
      const place = places.of(treeId);
      if (!place) throw gone({ treeId });
      const opened = openSealed(await sealedTree(place), key);
      const text = place.isPacked ? zstdDecompressSync(opened, { maxOutputLength: maxTreeBytes }) : opened;
      if (createHash('sha256').update(text).digest('hex') !== treeId) throw damaged({ treeId });
      return treeNodes.parse(JSON.parse(text.toString('utf8'))).nodes;
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
