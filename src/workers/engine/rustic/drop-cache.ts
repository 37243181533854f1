import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rusticId } from '#src/contracts/ids.ts';

/** Removes what rustic keeps on this machine of a repository; nothing there is no error. */
export async function dropCache(cacheDirectory: string, repositoryId: string): Promise<void> {
  await rm(join(cacheDirectory, rusticId.parse(repositoryId)), { recursive: true, force: true });
}
