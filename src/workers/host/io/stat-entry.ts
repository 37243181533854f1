import type { IoHandler } from '#src/workers/link/io-context.ts';
import { statEntry as statInHome } from '../files/stat-entry.ts';
import type { HostParts } from '../host-parts.ts';
import { readHome } from './read-home.ts';

/** One entry of the home, live or in a snapshot, a link as the link itself. */
export function statEntry({ storage }: HostParts): IoHandler<'host', 'stat-entry'> {
  return ({ project, snapshot, path }) =>
    readHome(storage, { project, snapshot }, ({ home }) => statInHome(home, path));
}
