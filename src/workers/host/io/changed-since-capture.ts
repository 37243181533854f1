import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/**
 * Whether the tree differs from what a running backup has captured, by their generations. Where that cannot be told (no
 * btrfs, no such capture) it counts as changed: a needless backup costs seconds, a missing one a file.
 */
export function changedSinceCapture({ storage }: HostParts): IoHandler<'host', 'changed-since-capture'> {
  return async ({ project, operationId }) => {
    const tree = await openTree(storage.directory, project);
    const capture = await storage.findCapture(tree, operationId);
    const generation = (await storage.generations([tree])).get(tree.path);
    if (!capture?.generation || !generation) return { changed: true };
    return { changed: BigInt(generation) > BigInt(capture.generation) };
  };
}
