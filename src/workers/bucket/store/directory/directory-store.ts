import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketStore, ByteRange, StoredBytes } from '../bucket-store.ts';
import { directoryError } from './directory-error.ts';
import { listFiles } from './list-files.ts';
import { putFile } from './put-file.ts';
import { removeRootDirectory } from './remove-root-directory.ts';
import { sweepDirectory } from './sweep-directory.ts';

/**
 * A directory as a bucket, laid out as rustic's local backend lays it out. The directory itself is never made here: a
 * disk that is not mounted must not look like an empty bucket.
 */
export function directoryStore(name: string, path: string): BucketStore {
  const translated = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      throw directoryError(error, name);
    }
  };
  return {
    head: (key) => translated(headFile(join(path, key), path)),
    get: (key, range) => translated(readFilePart(join(path, key), path, range)),
    putIfAbsent: (key, source, check, signal) => translated(putFile(path, key, source, check, signal)),
    async *list(prefix, signal) {
      try {
        yield* listFiles(path, prefix, signal);
      } catch (error) {
        throw directoryError(error, name);
      }
    },
    removeRoot: (root) => translated(removeRootDirectory(path, root)),
    sweep: () => translated(sweepDirectory(path)),
    close() {},
  };
}

async function headFile(file: string, bucket: string): Promise<{ sizeBytes: number } | null> {
  const found = await stat(file).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await stat(bucket);
    return null;
  });
  return found?.isFile() ? { sizeBytes: found.size } : null;
}

async function readFilePart(file: string, bucket: string, range?: ByteRange): Promise<StoredBytes | null> {
  const handle = await open(file).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await stat(bucket);
    return null;
  });
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? size - 1, size - 1);
    if (range && start >= size) {
      throw new AppError({ code: 'bad_input', userMessage: 'The range begins past the end of the object.' });
    }
    // An empty file has no last byte, and createReadStream knows no empty range.
    if (size === 0) {
      await handle.close();
      return { body: createReadStream('/dev/null'), lengthBytes: 0, sizeBytes: 0 };
    }
    const body = handle.createReadStream({ start, end, highWaterMark: 256 * 1024 });
    return { body, lengthBytes: end - start + 1, sizeBytes: size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
