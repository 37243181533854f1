import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { inTurns } from './in-turns.ts';
import { damagedFile, openSealedJson, readSealed } from './read-sealed-json.ts';
import type { RepositoryFiles } from './repository-files.ts';
import type { TreePlace } from './tree-places.ts';

const number = z.number().int().nonnegative();
// Each list is looked at one by one, so that the first entry that is none ends it: a host may write anything.
const indexFile = z.object({ packs: z.array(z.unknown()) });
const packOfIndex = z.object({ id: rusticId, blobs: z.array(z.unknown()) });
const treeOfPack = z.object({
  id: rusticId,
  type: z.literal('tree'),
  offset: number,
  // The seal alone has 32 bytes.
  length: number.min(33),
  uncompressed_length: number.nullish(),
});

/** Where an index says that a tree lies. */
export type IndexedTree = Omit<TreePlace, 'other'> & { treeId: string };

/** An index file as it lies in the repository. Rejects with `changed_meanwhile` where it is gone. */
export async function readIndex(files: RepositoryFiles, id: string, signal: AbortSignal): Promise<Buffer> {
  const sealed = await readSealed(files, { type: 'index', id }, signal);
  if (sealed === null) throw moved(id);
  return sealed;
}

/** The trees that an index file names. Rejects with `repository_corrupt` where it is damaged. */
export async function treesOfIndex(sealed: Buffer, id: string, key: KeyObject): Promise<IndexedTree[]> {
  const file = { type: 'index', id } as const;
  const index = await openSealedJson(sealed, file, { key, schema: indexFile });
  const trees: IndexedTree[] = [];
  try {
    for (const value of index.packs) {
      const { id: packId, blobs } = packOfIndex.parse(value);
      await inTurns(blobs, (blob) => {
        if (isData(blob)) return;
        const tree = treeOfPack.parse(blob);
        const isPacked = typeof tree.uncompressed_length === 'number';
        trees.push({ treeId: tree.id, packId, start: tree.offset, lengthBytes: tree.length, isPacked });
      });
    }
  } catch (error) {
    throw error instanceof z.ZodError ? damagedFile(file, error) : error;
  }
  return trees;
}

/** Nine of ten are pieces of files, and not looked into. */
function isData(blob: unknown): boolean {
  return typeof blob === 'object' && blob !== null && 'type' in blob && blob.type === 'data';
}

function moved(id: string): AppError {
  return new AppError({
    code: 'changed_meanwhile',
    userMessage: 'The repository was tidied up while it was read. Try again.',
    details: { indexFile: id },
    retryable: true,
  });
}
