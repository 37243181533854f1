import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { stopFlag } from '../threads/stop-flag.ts';
import { type ListIndexes, openCatalog } from './open-catalog.ts';

/** A search never takes longer than this; it says so where it is not through by then. */
const budgetMs = 2_000;

/** Searches the names of all that the backups of a project hold. */
export function searchBackups(parts: BucketParts, list: ListIndexes): IoHandler<'bucket', 'search-backups'> {
  return ({ catalog, search }, context) =>
    openCatalog(parts, list, context, catalog, async (path, state) => {
      const { signal } = context;
      const found = await parts.threads.run('search', { path, search, limits: { budgetMs, stop: stopFlag(signal) } });
      signal.throwIfAborted();
      return { ...found, catalog: state };
    });
}
