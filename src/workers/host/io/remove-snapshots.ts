import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** Removes snapshots for good, or none of them where one is being read. Their names are times: no capture has such a one. */
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
    signal.throwIfAborted();
    // All at once, and at once after the look at who reads them: nobody begins to read one that waits for its turn.
    const ends = await Promise.allSettled([...new Set(times)].map((time) => snapshots.remove(tree, time)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return { removed: ends.filter((end) => end.status === 'fulfilled' && end.value).length };
  };
}
