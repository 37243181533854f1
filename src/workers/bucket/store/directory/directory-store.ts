import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BucketStore } from '../bucket-store.ts';
import { directoryError } from './directory-error.ts';
import { listFiles } from './list-files.ts';
import { putFile } from './put-file.ts';
import { readFilePart } from './read-file-part.ts';
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
    isOneDisk: true,
    head: (key) => translated(headFile(join(path, key), path)),
    get: (key, range) => translated(orNull(readFilePart(join(path, key), range), path)),
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
  const found = await orNull(stat(file), bucket);
  return found?.isFile() ? { sizeBytes: found.size } : null;
}

/** What was found of a file; null where the bucket is there and the file is not. */
function orNull<Found>(work: Promise<Found>, bucket: string): Promise<Found | null> {
  return work.catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await stat(bucket);
    return null;
  });
}
