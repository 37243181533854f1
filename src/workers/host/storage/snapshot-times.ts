import { readdir } from 'node:fs/promises';
import { isSnapshotTime } from './is-snapshot-time.ts';

/** Names of the lasting snapshots in a directory of them, newest first. */
export async function snapshotTimes(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter(isSnapshotTime).sort().reverse();
}
