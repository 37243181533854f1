import { AppError } from '#src/contracts/errors/app-error.ts';
import { runBtrfs } from './run-btrfs.ts';

export interface SubvolumeFacts {
  subvolumeId: string;
  /** Of the last commit that changed it, a decimal number. */
  generation: string;
  /** Of the commit that made it: what its source's generation rose to where it is a snapshot. */
  firstGeneration: string;
}

/** Id and generations of the subvolume at a path. */
export async function subvolumeFacts(btrfs: string, path: string): Promise<SubvolumeFacts> {
  const text = await runBtrfs(btrfs, ['subvolume', 'show', '--', path]);
  const subvolumeId = /^\s*Subvolume ID:\s*(\d+)\s*$/m.exec(text)?.[1];
  const generation = /^\s*Generation:\s*(\d+)\s*$/m.exec(text)?.[1];
  const firstGeneration = /^\s*Gen at creation:\s*(\d+)\s*$/m.exec(text)?.[1];
  if (subvolumeId !== undefined && generation !== undefined && firstGeneration !== undefined) {
    return { subvolumeId, generation, firstGeneration };
  }
  throw new AppError({
    code: 'tool_failed',
    userMessage: 'The host’s btrfs program answers in a form that is not known here. Tell an admin.',
    message: `btrfs subvolume show ${path}: ${text.slice(0, 500)}`,
  });
}
