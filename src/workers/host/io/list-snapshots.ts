import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** The lasting snapshots of a project, the newest first. */
export function listSnapshots({ storage }: HostParts): IoHandler<'host', 'list-snapshots'> {
  return async ({ project }) => {
    const tree = await openTree(storage.directory, project);
    if (!storage.snapshots) return { kept: false, snapshots: [] };
    const times = await storage.snapshots.list(tree);
    return { kept: true, snapshots: times.map((time) => ({ time })) };
  };
}
