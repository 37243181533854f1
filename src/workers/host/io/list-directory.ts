import { pageOfEntries } from '#src/contracts/files/sort-entries.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { fitPage } from '../files/fit-page.ts';
import { listEntries } from '../files/list-entries.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** One page of a directory of the live home, filtered and sorted here. A page may be shorter than asked for. */
export function listDirectory({ storage }: HostParts): IoHandler<'host', 'list-directory'> {
  return async ({ project, path, query }, { signal }) => {
    const tree = await openTree(storage.directory, project);
    return fitPage(pageOfEntries(await listEntries(tree.home, path, signal), query));
  };
}
