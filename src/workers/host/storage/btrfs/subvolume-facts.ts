import { AppError } from '#src/contracts/errors/app-error.ts';
import { runBtrfs } from './run-btrfs.ts';

export interface SubvolumeFacts {
  subvolumeId: string;
  /** Of the last commit that changed it, a decimal number. */
  generation: string;
  /** Of the commit that made it: what its source's generation rose to where it is a snapshot. */
  firstGeneration: string;
  /** When it was made, milliseconds since 1970, to the second: a snapshot’s root keeps all times of its source’s. */
  madeAtMs: number;
}

/** Id, generations and age of the subvolume at a path. */
export async function subvolumeFacts(btrfs: string, path: string): Promise<SubvolumeFacts> {
  const text = await runBtrfs(btrfs, ['subvolume', 'show', '--', path]);
  const subvolumeId = /^\s*Subvolume ID:\s*(\d+)\s*$/m.exec(text)?.[1];
  const generation = /^\s*Generation:\s*(\d+)\s*$/m.exec(text)?.[1];
  const firstGeneration = /^\s*Gen at creation:\s*(\d+)\s*$/m.exec(text)?.[1];
  const [, day, time, hours, minutes] =
    /^\s*Creation time:\s*(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\s*$/m.exec(text) ?? [];
  const madeAtMs = Date.parse(`${day}T${time}${hours}:${minutes}`);
  const told = subvolumeId !== undefined && generation !== undefined && firstGeneration !== undefined;
  if (told && !Number.isNaN(madeAtMs)) {
    return { subvolumeId, generation, firstGeneration, madeAtMs };
  }
  throw new AppError({
    code: 'tool_failed',
    userMessage: 'The host’s btrfs program answers in a form that is not known here. Tell an admin.',
    message: `btrfs subvolume show ${path}: ${text.slice(0, 500)}`,
  });
}
