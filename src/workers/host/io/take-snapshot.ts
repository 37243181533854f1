import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** Takes a snapshot of a project now; where nothing was changed since the newest one, that is the answer. */
export function takeSnapshot({ storage }: HostParts): IoHandler<'host', 'take-snapshot'> {
  return async ({ project }, { assertInTime }) => {
    const tree = await openTree(storage.directory, project);
    if (!storage.snapshots) {
      throw new AppError({
        code: 'bad_input',
        userMessage:
          'The host of this project keeps no snapshots, as its disk has none (it is no btrfs). Make a backup.',
      });
    }
    assertInTime();
    const { time } = await storage.snapshots.take(tree, 'asked');
    if (time !== null) return { time };
    throw new AppError({
      code: 'busy',
      userMessage:
        'These very files are being backed up, and the snapshot made for that stays when the backup is done.',
      retryable: true,
    });
  };
}
