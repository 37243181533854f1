import type { IoHandler } from '#src/workers/link/io-context.ts';
import { statEntry as statInHome } from '../files/stat-entry.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** One entry of the live home, a link as the link itself. */
export function statEntry({ storage }: HostParts): IoHandler<'host', 'stat-entry'> {
  return async ({ project, path }) => statInHome((await openTree(storage.directory, project)).home, path);
}
