import { pageOfEntries } from '#src/contracts/files/sort-entries.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { fitPage } from '../files/fit-page.ts';
import { listEntries } from '../files/list-entries.ts';
import type { HostParts } from '../host-parts.ts';
import { readHome } from './read-home.ts';

/** One page of a directory of the home, live or in a snapshot, filtered and sorted here. A page may be shorter than asked for. */
export function listDirectory({ storage }: HostParts): IoHandler<'host', 'list-directory'> {
  return ({ project, snapshot, path, query }, { signal }) =>
    readHome(storage, { project, snapshot }, async ({ home }) =>
      fitPage(pageOfEntries(await listEntries(home, path, signal), query)),
    );
}
