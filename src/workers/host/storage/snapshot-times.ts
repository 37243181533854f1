import { readdir } from 'node:fs/promises';
import { isSnapshotTime } from './is-snapshot-time.ts';
import { isThere } from './is-there.ts';

/** Names of the lasting snapshots in a directory of them, newest first; none where it is gone with its project. */
export async function snapshotTimes(directory: string): Promise<string[]> {
  const names = (await isThere(directory)) ? await readdir(directory) : [];
  return names.filter(isSnapshotTime).sort().reverse();
}
