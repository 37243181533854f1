import { runBtrfs } from './run-btrfs.ts';

/** Generations of all subvolumes of a file system by subvolume id, after a commit of all that was written before. */
export async function listGenerations(btrfs: string, directory: string): Promise<Map<string, string>> {
  // A write shows in the generation only once it is committed.
  await runBtrfs(btrfs, ['filesystem', 'sync', '--', directory]);
  return parseGenerations(await runBtrfs(btrfs, ['subvolume', 'list', '--', directory]));
}

/** Reads `ID 256 gen 12 top level 5 path …` lines. */
export function parseGenerations(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, subvolumeId, generation] of text.matchAll(/^ID (\d+) gen (\d+) /gm)) {
    if (subvolumeId !== undefined && generation !== undefined) found.set(subvolumeId, generation);
  }
  return found;
}
