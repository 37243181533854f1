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

/**
 * Reads a whole file of a repository that holds JSON, proven by its name, the hash of its bytes; null where it is gone.
 * Rejects with `repository_corrupt` where it is damaged or unpacks to more than rustic writes, `too_large` where it is larger.
 */
export async function readSealedJson<T>(
  files: RepositoryFiles,
  file: SealedFile,
  { key, schema, signal }: { key: KeyObject; schema: z.ZodType<T>; signal: AbortSignal },
): Promise<T | null> {
  const sealed = await files.read({ ...file, maxBytes }, signal);
  if (sealed === null) return null;
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
