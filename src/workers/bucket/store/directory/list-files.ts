import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { StoredObject } from '../bucket-store.ts';

const pageSize = 1_000;
const statsAtOnce = 16;

/**
 * The files under a prefix, sorted by key, in pages of at most a thousand. A prefix that is not there is empty; a
 * directory that cannot be read throws, so that a listing is never short.
 */
export async function* listFiles(bucket: string, prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject[]> {
  await stat(bucket);
  const page: StoredObject[] = [];
  for await (const found of walk(bucket, prefix, signal)) {
    page.push(...found);
    while (page.length >= pageSize) yield page.splice(0, pageSize);
  }
  if (page.length > 0) yield page;
}

async function* walk(bucket: string, prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject[]> {
  signal?.throwIfAborted();
  const entries = (await orNothing(readdir(join(bucket, prefix), { withFileTypes: true }))) ?? [];
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile());
  for (let at = 0; at < files.length; at += statsAtOnce) {
    const sized = files.slice(at, at + statsAtOnce).map(async ({ name }) => {
      const found = await orNothing(stat(join(bucket, prefix, name)));
      return found === null ? [] : [{ key: `${prefix}${name}`, sizeBytes: found.size }];
    });
    yield (await Promise.all(sized)).flat();
  }
  for (const entry of entries) if (entry.isDirectory()) yield* walk(bucket, `${prefix}${entry.name}/`, signal);
}

/** Null for what is not there (any more): a prune may remove files while they are listed. */
async function orNothing<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
