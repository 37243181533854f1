import { createHash, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { openSealed } from './open-sealed.ts';
import { parseJson } from './parse-json.ts';
import type { RepositoryFiles } from './repository-files.ts';

interface SealedFile {
  type: 'index' | 'snapshots';
  id: string;
}

const unpack = promisify(zstdDecompress);
/** A file as plain JSON begins with a brace; a packed one with this byte. */
const packedMark = 2;
/** rustic begins a new index at fifty thousand blobs, some ten megabytes. A host may write anything. */
const maxBytes = 32 * 1024 * 1024;

/** A whole file of a repository, as it lies there; null where it is gone. `too_large` beyond what rustic writes. */
export function readSealed(files: RepositoryFiles, file: SealedFile, signal: AbortSignal): Promise<Buffer | null> {
  return files.read({ ...file, maxBytes }, signal);
}

/**
 * The JSON that a file of a repository holds, proven by its name, the hash of its bytes. Rejects with
 * `repository_corrupt` where it is damaged or unpacks to more than rustic writes.
 */
export async function openSealedJson<T>(
  sealed: Buffer,
  file: SealedFile,
  { key, schema }: { key: KeyObject; schema: z.ZodType<T> },
): Promise<T> {
  if (createHash('sha256').update(sealed).digest('hex') !== file.id) throw damagedFile(file);
  const opened = openSealed(sealed, key);
  try {
    const text = opened[0] === packedMark ? await unpack(opened.subarray(1), { maxOutputLength: maxBytes }) : opened;
    return schema.parse(parseJson(text));
  } catch (cause) {
    throw damagedFile(file, cause);
  }
}

/** The error for an index or a snapshot that cannot be what rustic wrote. */
export function damagedFile(file: SealedFile, cause?: unknown): AppError {
  const what = file.type === 'index' ? 'A list of contents' : 'The record of a backup';
  return new AppError({
    code: 'repository_corrupt',
    userMessage: `${what} in this project’s repository cannot be read. Tell an admin.`,
    details: { ...file },
    cause,
  });
}
