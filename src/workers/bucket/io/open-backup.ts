import type { IoContext } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { findRepository } from '../repositories/find-repository.ts';
import { filesOfStore } from '../store/files-of-store.ts';
import type { TreeQuery } from '../tree-cache/tree-cache.ts';

/** A backup that may be read: what every call on it needs. */
export type OpenedBackup = Omit<TreeQuery, 'path'> & { projectId: string };

/** Redeems the right to a backup and gives what every call on it needs. Rejects where the grant opens nothing (any more). */
export async function openBackup(
  parts: BucketParts,
  context: Pick<IoContext, 'redeemGrant' | 'signal'>,
  { grant, snapshotId }: { grant: string; snapshotId: string },
): Promise<OpenedBackup> {
  const granted = await context.redeemGrant(grant);
  const repository = findRepository(parts.stores, granted);
  return {
    projectId: granted.projectId,
    engine: parts.engine,
    repository: repository.rustic,
    repositoryKey: repository.key,
    objects: filesOfStore(repository.store, granted.root),
    snapshotId,
    signal: context.signal,
  };
}
