import { join } from 'node:path';
import { snapshotTimeOf } from '#src/contracts/entities/snapshot.ts';
import { isThere } from '../is-there.ts';

/** Where the snapshot of a moment goes: that second, or the next one that has none. */
export async function freeSnapshotPath(snapshots: string, atMs: number): Promise<{ path: string; time: string }> {
  for (let ms = atMs; ; ms += 1_000) {
    const time = snapshotTimeOf(ms);
    const path = join(snapshots, time);
    if (!(await isThere(path))) return { path, time };
  }
}
