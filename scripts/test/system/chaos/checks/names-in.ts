import { readdir } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/** Names in a directory; none where it is not there. */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
