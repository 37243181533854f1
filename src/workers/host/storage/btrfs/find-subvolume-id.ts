import { runBtrfs } from './run-btrfs.ts';

/** Id of the subvolume at a path, as lists of subvolumes have it. */
export async function findSubvolumeId(btrfs: string, path: string): Promise<string> {
  return (await runBtrfs(btrfs, ['inspect-internal', 'rootid', '--', path])).trim();
}
