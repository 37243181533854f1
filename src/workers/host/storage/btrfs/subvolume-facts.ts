import { AppError } from '#src/contracts/errors/app-error.ts';
import { runBtrfs } from './run-btrfs.ts';

export interface SubvolumeFacts {
  subvolumeId: string;
  /** Of the last commit that changed it, a decimal number. */
  generation: string;
  /** Of the commit that made it: what its source's generation rose to where it is a snapshot. */
  firstGeneration: string;
  uuid: string;
  /** Of what it is a snapshot of; `-` where it is none. */
  parentUuid: string;
}

/** Ids and generations of the subvolume at a path. */
export async function subvolumeFacts(btrfs: string, path: string): Promise<SubvolumeFacts> {
  const text = await runBtrfs(btrfs, ['subvolume', 'show', '--', path]);
  const read = (label: string) => new RegExp(`^\\s*${label}:\\s*(\\S+)\\s*$`, 'm').exec(text)?.[1] ?? '';
  const facts: SubvolumeFacts = {
    subvolumeId: read('Subvolume ID'),
    generation: read('Generation'),
    firstGeneration: read('Gen at creation'),
    uuid: read('UUID'),
    parentUuid: read('Parent UUID'),
  };
  const numbers = [facts.subvolumeId, facts.generation, facts.firstGeneration];
  if (numbers.every((number) => /^\d+$/.test(number)) && facts.uuid !== '') return facts;
  throw new AppError({
    code: 'tool_failed',
    userMessage: 'The host’s btrfs program answers in a form that is not known here. Tell an admin.',
    message: `btrfs subvolume show ${path}: ${text.slice(0, 500)}`,
  });
}
