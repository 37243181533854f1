import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { inTurns } from './in-turns.ts';
import { damagedFile, readSealedJson } from './read-sealed-json.ts';
import type { RepositoryFiles } from './repository-files.ts';
import type { TreePlace } from './tree-places.ts';

const number = z.number().int().nonnegative();
// Each list is looked at one by one, so that the first entry that is none ends it: a host may write anything.
const indexFile = z.object({ packs: z.array(z.unknown()) });
const packOfIndex = z.object({ id: rusticId, blobs: z.array(z.unknown()) });
const blobOfPack = z.object({
  id: rusticId,
  type: z.enum(['data', 'tree']),
  offset: number,
  length: number,
  uncompressed_length: number.nullish(),
});

/**
 * Reads an index file, and tells of each tree where it says that it lies. Rejects with `changed_meanwhile` where the file
 * is gone, `repository_corrupt` where it is damaged.
 */
export async function readIndex(
  files: RepositoryFiles,
  { id, key, signal }: { id: string; key: Buffer; signal: AbortSignal },
  onTree: (treeId: string, place: Omit<TreePlace, 'other'>) => void,
): Promise<void> {
  const file = { type: 'index', id } as const;
  const index = await readSealedJson(files, file, { key, schema: indexFile, signal });
  if (index === null) throw moved(id);
  const damagedAs = (cause: unknown) => (cause instanceof z.ZodError ? damagedFile(file, cause) : cause);
  try {
    for (const value of index.packs) {
      const { id: packId, blobs } = packOfIndex.parse(value);
      await inTurns(blobs, (blob) => {
        const {
          type,
          id: treeId,
          offset: start,
          length: lengthBytes,
          uncompressed_length: whole,
        } = blobOfPack.parse(blob);
        if (type === 'tree') onTree(treeId, { packId, start, lengthBytes, isPacked: typeof whole === 'number' });
      });
    }
  } catch (error) {
    throw damagedAs(error);
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
