import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { PutCheck } from '../bucket-store.ts';
import { objectTypes } from '../object-key.ts';
import { verifiedBytes } from '../verified-bytes.ts';
import { incomingDirectory } from './incoming-directory.ts';

/**
 * Writes a stream to a file of its own, makes it durable, and links it to its name: it is there whole or not at all,
 * and `link` refuses a name that is taken, also when two writers come at once.
 */
export async function putFile(
  bucket: string,
  key: string,
  source: AsyncIterable<Uint8Array>,
  check: PutCheck,
  signal?: AbortSignal,
): Promise<'created' | 'exists'> {
  await stat(bucket);
  const incoming = incomingDirectory(bucket);
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const temporary = join(incoming, randomUUID());
  const target = join(bucket, key);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(verifiedBytes(source, check), { signal });
      await file.sync();
    } finally {
      await file.close();
    }
    const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (basename(key) === 'config') await makeTypeDirectories(dirname(target));
    await link(temporary, target);
    for (const directory of touchedDirectories(target, made)) await syncDirectory(directory);
    return 'created';
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return 'exists';
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** rustic takes a directory that is not there for a listing that failed; so a repository has all from its beginning. */
async function makeTypeDirectories(root: string): Promise<void> {
  for (const type of objectTypes) await mkdir(join(root, type), { recursive: true, mode: 0o700 });
}

/** The directories that got a new entry: the file's own, and up to the parent of the first one that was made. */
function touchedDirectories(target: string, firstMade: string | undefined): string[] {
  const touched = [dirname(target)];
  if (firstMade === undefined) return touched;
  for (let at = dirname(target); at.startsWith(firstMade); at = dirname(at)) touched.push(dirname(at));
  return touched;
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
