import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { openSealed } from './open-sealed.ts';
import type { RepositoryFiles } from './repository-files.ts';

const unpack = promisify(zstdDecompress);
/** A file as plain JSON begins with a brace; a packed one with this byte. */
const packedMark = 2;
/** rustic begins a new index at fifty thousand blobs, some ten megabytes. A host may write anything. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Reads a whole file of a repository that holds JSON, proven by its name, the hash of its bytes; null where it is gone.
 * Rejects with `repository_corrupt` where it is damaged.
 */
export async function readSealedJson<T>(
  files: RepositoryFiles,
  { type, id }: { type: 'index' | 'snapshots'; id: string },
  { key, schema, signal }: { key: Buffer; schema: z.ZodType<T>; signal: AbortSignal },
): Promise<T | null> {
  const sealed = await files.read({ type, id }, signal);
  if (sealed === null) return null;
  if (sealed.length > maxBytes) throw damaged(type, id);
  if (createHash('sha256').update(sealed).digest('hex') !== id) throw damaged(type, id);
  const opened = openSealed(sealed, key);
  try {
    const text = opened[0] === packedMark ? await unpack(opened.subarray(1), { maxOutputLength: maxBytes }) : opened;
    return schema.parse(JSON.parse(text.toString('utf8')));
  } catch (cause) {
    throw damaged(type, id, cause);
  }
}

function damaged(type: 'index' | 'snapshots', id: string, cause?: unknown): AppError {
  const what = type === 'index' ? 'A list of contents' : 'The record of a backup';
  return new AppError({
    code: 'repository_corrupt',
    userMessage: `${what} in this project’s repository cannot be read. Tell an admin.`,
    details: { type, id },
    cause,
  });
}
