import { AppError } from '#src/contracts/errors/app-error.ts';
import { runBtrfs } from './run-btrfs.ts';

/** So late that nothing was written after it. */
const never = '9223372036854775807';

/**
 * The generation of the subvolume at a path, of the last commit that changed it. `subvolume show` says it too, but looks
 * through all subvolumes of the file system for that: a twentieth of a second with 5,000 of them.
 */
export async function subvolumeGeneration(btrfs: string, path: string): Promise<string> {
  const text = await runBtrfs(btrfs, ['subvolume', 'find-new', '--', path, never]);
  const generation = /^transid marker was (\d+)$/m.exec(text)?.[1];
  if (generation !== undefined) return generation;
  throw new AppError({
    code: 'tool_failed',
    userMessage: 'The host’s btrfs program answers in a form that is not known here. Tell an admin.',
    message: `btrfs subvolume find-new ${path}: ${text.slice(0, 500)}`,
  });
}
