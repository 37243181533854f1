import type { CatalogState } from '#src/contracts/search/backup-search.ts';
import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import type { IoContext } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import type { ListedIndex } from '../catalog/catalogs.ts';
import { findRepository } from '../repositories/find-repository.ts';

/** Asks the hub for a page of the indexes of a project. */
export type ListIndexes = (
  request: WorkerApiRequest<'list-indexes'>,
  signal: AbortSignal,
) => Promise<WorkerApiReply<'list-indexes'>>;

/** Somebody waits for the indexes that are fetched: a bucket that stands still for this long is said to. */
const stallMs = 30_000;

/** Runs work on the catalog of the project that a grant is of. */
export async function openCatalog<Result>(
  parts: BucketParts,
  list: ListIndexes,
  context: Pick<IoContext, 'redeemGrant'>,
  { grant, revision }: { grant: string; revision: number },
  work: (path: string, state: CatalogState) => Promise<Result>,
): Promise<Result> {
  const granted = await context.redeemGrant(grant);
  const { rustic } = findRepository(parts.stores, granted);
  return parts.catalogs.using(
    {
      projectId: granted.projectId,
      revision,
      call: { engine: { ...parts.engine, stallMs }, repository: rustic },
      list: (signal) => listAll(list, grant, signal),
    },
    work,
  );
}

async function listAll(list: ListIndexes, grant: string, signal: AbortSignal) {
  const indexes: ListedIndex[] = [];
  let afterMs = 0;
  let revision: number | null = null;
  for (;;) {
    const page = await list({ grant, afterMs }, signal);
    // The first: what is recorded while the pages are read belongs to a later one.
    revision ??= page.revision;
    for (const { backupId, timeMs, snapshotId } of page.indexes) {
      indexes.push({ id: backupId, time: Math.floor(timeMs / 1_000), snapshotId });
      afterMs = timeMs;
    }
    if (page.isLast) return { revision, indexes };
  }
}
