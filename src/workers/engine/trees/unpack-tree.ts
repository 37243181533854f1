import { promisify } from 'node:util';
import { zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { damagedTree } from './read-nodes.ts';

const unpackAside = promisify(zstdDecompress);
/** Most are smaller, and unpacked sooner than another thread would have begun. */
const asideBytes = 64 * 1024;

/** A tree as it was before it was packed. Rejects with `too_large` beyond `maxBytes`, `repository_corrupt` where it is none. */
export async function unpackTree(packed: Buffer, treeId: string, maxBytes: number): Promise<Buffer> {
  const limit = { maxOutputLength: maxBytes };
  try {
    return packed.length < asideBytes ? zstdDecompressSync(packed, limit) : await unpackAside(packed, limit);
  } catch (cause) {
    const isLarge = errnoOf(cause) === 'ERR_BUFFER_TOO_LARGE';
    throw isLarge ? treeTooLarge({ treeId }) : damagedTree({ treeId }, cause);
  }
}

/** The error for a directory of more entries than can be held. */
export function treeTooLarge(details: Record<string, string>): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: 'A directory of this backup holds more entries than can be listed. It can be restored.',
    details,
  });
}
