import { runBtrfs } from './run-btrfs.ts';

/** Generations of all subvolumes of a file system by subvolume id, after a commit of all that was written before. */
export async function listGenerations(btrfs: string, directory: string): Promise<Map<string, string>> {
  // A write shows in the generation only once it is committed.
  await runBtrfs(btrfs, ['filesystem', 'sync', '--', directory]);
  return parseGenerations(await runBtrfs(btrfs, ['subvolume', 'list', '--', directory]));
}

/**
 * Reads `ID 256 gen 12 top level 5 path …` lines. Whoever can make a subvolume in his project can give it a name with a
 * newline and such a line in it: an id that is there twice is left out.
 */
export function parseGenerations(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const [, subvolumeId, generation] of text.matchAll(/^ID (\d+) gen (\d+) /gm)) {
    if (subvolumeId === undefined || generation === undefined) continue;
    if (found.has(subvolumeId)) twice.add(subvolumeId);
    found.set(subvolumeId, generation);
  }
  for (const subvolumeId of twice) found.delete(subvolumeId);
  return found;
}
