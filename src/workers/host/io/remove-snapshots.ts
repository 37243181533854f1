import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/**
 * Removes snapshots for good, or none of them where one is being read. Whoever begins to read one meanwhile keeps it, and
 * it is refused with `busy` then; those before it are gone. Their names are times: no capture has such a one.
 */
export function removeSnapshots({ storage }: HostParts): IoHandler<'host', 'remove-snapshots'> {
  return async ({ project, times }, { signal, assertInTime }) => {
    const tree = await openTree(storage.directory, project);
    const { snapshots } = storage;
    if (!snapshots) return { removed: 0 };
    const read = times.find((time) => snapshots.isHeld(tree, time));
    if (read !== undefined) {
      throw new AppError({
        code: 'busy',
        userMessage: `The snapshot of ${read} is being read just now, by a restore or a download. Nothing was removed; try again when that has ended.`,
        details: { snapshot: read },
        retryable: true,
      });
    }
    assertInTime();
    let removed = 0;
    for (const time of new Set(times)) {
      signal.throwIfAborted();
      if (await snapshots.remove(tree, time)) removed += 1;
    }
    return { removed };
  };
}
