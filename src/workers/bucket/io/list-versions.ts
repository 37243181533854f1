import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { type ListIndexes, openCatalog } from './open-catalog.ts';

/** A page of all versions of a path in the backups of a project. */
export function listVersions(parts: BucketParts, list: ListIndexes): IoHandler<'bucket', 'list-versions'> {
  return ({ catalog, path: at, offset, limit }, context) =>
    openCatalog(parts, list, context, catalog, async (path, state) => {
      const found = await parts.threads.run('versions', { path, at, offset, limit });
      const end = offset + found.versions.length;
      return { ...found, nextOffset: end < found.total ? end : null, catalog: state };
    });
}
