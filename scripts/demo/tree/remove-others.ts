import { readdir, rm } from 'node:fs/promises';
import { below } from './below.ts';

/**
 * Removes what lies under a directory and is not wanted there: paths as latin1 text, with true for directories. Links
 * are not followed.
 */
export async function removeOthers(
  directory: Buffer,
  wanted: ReadonlyMap<string, boolean>,
  prefix = '',
): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true, encoding: 'buffer' })) {
    const key = prefix + entry.name.toString('latin1');
    const path = below(directory, entry.name);
    if (wanted.get(key) !== entry.isDirectory()) await rm(path, { recursive: true, force: true });
    else if (entry.isDirectory()) await removeOthers(path, wanted, `${key}/`);
  }
}
