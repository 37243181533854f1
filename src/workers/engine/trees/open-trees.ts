import { hash } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TreeNode } from '../rustic/tree-node.ts';
import { contentKey, openSealed } from './open-sealed.ts';
import { damagedTree, readNodes } from './read-nodes.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { type TreePlace, type TreePlaces, treePlaces } from './tree-places.ts';
import { treeTooLarge, unpackTree } from './unpack-tree.ts';
import { withReason } from './with-reason.ts';

/** The directories of a repository by the ids of their trees. */
export interface Trees {
  /**
   * The nodes of a tree, no two of one name. Rejects with `snapshot_missing` where the repository has no such tree,
   * `repository_corrupt` where it is damaged, `too_large` where it is larger than can be read.
   */
  read(treeId: string, signal?: AbortSignal): Promise<TreeNode[]>;
}

/**
 * Packs of trees are 4 MiB, and neighbours in a tree are neighbours in a pack: from the second tree out of one on, it is
 * read whole, and a few are kept.
 */
const wholePackBytes = 16 * 1024 * 1024;
const keptPacks = 12;
/** A host could write indexes that say that all trees lie where they do not. */
const mostPlaces = 8;
const errorsOfPlace: ReadonlySet<string> = new Set([
  'snapshot_missing',
  'repository_corrupt',
  'bad_input',
  'too_large',
]);
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

  const readPart = async (packId: string, start: number, end: number, ends: AbortSignal): Promise<Buffer> => {
    const bytes = await files.read({ type: 'data', id: packId, start, end: end - 1 }, ends);
    if (bytes?.length === end - start) return bytes;
    throw bytes ? damagedTree({ packId }) : gone({ packId });
  };

  const wholePack = (packId: string, ends: AbortSignal): Promise<Buffer> => {
    const kept = packs.get(packId) ?? readPart(packId, 0, places.packEnd(packId), ends);
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

  const sealedTree = async ({ packId, start, lengthBytes }: TreePlace, ends: AbortSignal): Promise<Buffer> => {
    const isFirst = !touched.has(packId);
    touched.add(packId);
    const alone = () => readPart(packId, start, start + lengthBytes, ends);
    // One that ends before this tree is of what was known before a prune.
    const packEnd = places.packEnd(packId);
    if (isFirst || packEnd > wholePackBytes || packEnd < start + lengthBytes) return alone();
    try {
      return (await wholePack(packId, ends)).subarray(start, start + lengthBytes);
    } catch (error) {
      // An index that names a place behind its end makes a pack longer than it is.
      if (isOfPlace(error)) return alone();
      throw error;
    }
  };

  const textAt = async (treeId: string, place: TreePlace, ends: AbortSignal): Promise<Buffer> => {
    if (place.lengthBytes > maxTreeBytes) throw treeTooLarge({ treeId });
    const opened = openSealed(await sealedTree(place, ends), key);
    const text = place.isPacked ? await unpackTree(opened, treeId, maxTreeBytes) : opened;
    if (hash('sha256', text) !== treeId) throw damagedTree({ treeId });
    return text;
  };

  const readAny = async (treeId: string, ends: AbortSignal): Promise<TreeNode[]> => {
    const failed: AppError[] = [];
    let place = places.of(treeId);
    for (; place && failed.length < mostPlaces; place = place.other) {
      const text = await textAt(treeId, place, ends).catch((error: unknown) => {
        if (!isOfPlace(error)) throw error;
        failed.push(error);
      });
      // Its hash is right: no other place holds anything else.
      if (text) return readNodes(text, treeId);
    }
    if (place) throw damagedTree({ treeId });
    throw failed.find(({ code }) => code === 'snapshot_missing') ?? failed[0] ?? gone({ treeId });
  };

  return {
    async read(treeId, ends = signal) {
      ends.throwIfAborted();
      return withReason({ files, key, signal: ends }, () =>
        readAny(treeId, ends).catch(async (error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'snapshot_missing') throw error;
          // Written after we looked, or moved by a prune.
          await places.refresh(files, key, ends);
          return readAny(treeId, ends);
        }),
      );
    },
  };
}

/** Whether a place may be wrong, so that another one is tried. */
function isOfPlace(error: unknown): error is AppError {
  return error instanceof AppError && errorsOfPlace.has(error.code);
}

function gone(details: Record<string, string>): AppError {
  return new AppError({
    code: 'snapshot_missing',
    userMessage: 'A directory of this backup is not in its repository any more.',
    details,
  });
}
