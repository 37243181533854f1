import { readdir } from 'node:fs/promises';
import { rusticId } from '#src/contracts/ids.ts';
import { dropCache } from '#src/workers/engine/rustic/drop-cache.ts';
import type { HubClient } from '#src/workers/link/hub-client.ts';
import type { BucketParts } from './bucket-parts.ts';
import { dropProject } from './drop-project.ts';

const askedAtOnce = 500;

/**
 * Drops what this worker keeps of projects that are gone, or whose backups lie in another region now: they were removed
 * while it was off, or by another worker of the region.
 */
export async function dropGone(
  parts: Pick<BucketParts, 'projects' | 'contentCache' | 'catalogs' | 'engine'>,
  hub: Pick<HubClient, 'call'>,
): Promise<{ dropped: number }> {
  const { cacheDirectory } = parts.engine;
  const projectIds = [...new Set([...(await parts.projects.list()), ...parts.contentCache.projects()])];
  const repositoryIds = (await readdir(cacheDirectory)).filter((name) => rusticId.safeParse(name).success);
  let dropped = 0;
  for (let at = 0; at < Math.max(projectIds.length, repositoryIds.length); at += askedAtOnce) {
    const gone = await hub.call('find-gone', {
      projectIds: projectIds.slice(at, at + askedAtOnce),
      repositoryIds: repositoryIds.slice(at, at + askedAtOnce),
    });
    for (const projectId of gone.projectIds) await dropProject(parts, projectId);
    for (const repositoryId of gone.repositoryIds) await dropCache(cacheDirectory, repositoryId);
    dropped += gone.projectIds.length + gone.repositoryIds.length;
  }
  return { dropped };
}
