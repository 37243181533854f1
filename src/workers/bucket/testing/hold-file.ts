import { execFile } from 'node:child_process';
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Lets a file of the bucket be slow: it is given out only when what this gives back is called, and lies at `aside` until
 * then.
 */
export async function holdFile(path: string, aside: string): Promise<() => Promise<void>> {
  await rename(path, aside);
  await promisify(execFile)('mkfifo', [path]);
  // Opened to read as well, so that nobody who reads is told that there is nothing.
  const held = await open(path, 'r+');
  return async () => {
    await writeFile(held, await readFile(aside));
    await rename(aside, path);
    await held.close();
  };
}
