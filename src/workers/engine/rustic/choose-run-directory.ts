import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const shared = '/run/buckets/rustic';

/**
 * Makes and gives the directory in which profiles and keys stand while rustic runs: in memory under /run where this
 * process may write there as root, else in the worker's own directory. Mode 0700.
 */
export async function chooseRunDirectory(workerDirectory: string): Promise<string> {
  if (process.getuid?.() === 0) {
    try {
      return await make(shared);
    } catch {
      // A root without a /run of its own (a container that is read only): the worker's directory serves.
    }
  }
  return make(join(workerDirectory, 'run'));
}

async function make(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  return path;
}
