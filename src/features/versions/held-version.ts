import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import type { SnapshotVersion } from '#src/contracts/entities/snapshot.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { backupName, type PastName, snapshotName } from '../explorer/location/past-name.ts';

/** What was at a path for a while, and who holds it: backups, snapshots on the host, or both. */
export interface HeldVersion extends Pick<DirectoryEntry, 'type' | 'sizeBytes' | 'mtimeMs'> {
  /** Equal for equal contents of one path; null where that is not known. */
  content: string | null;
  /** Of the oldest and the newest that hold it, milliseconds since 1970. */
  oldestMs: number;
  newestMs: number;
  /** At least one of the two is there. */
  inBackups: FileVersion | null;
  inSnapshots: SnapshotVersion | null;
}

/**
 * One list (newest first) of the versions that backups and snapshots hold. Those of the same kind, size and time of
 * change are one: the snapshots of a version join the one of the backups that is nearest in time.
 */
export function joinVersions(backups: readonly FileVersion[], snapshots: readonly SnapshotVersion[]): HeldVersion[] {
  const joined = new Map<FileVersion, SnapshotVersion>();
  const alone: HeldVersion[] = [];
  for (const version of snapshots) {
    const same = backups.filter((other) => !joined.has(other) && isSame(other, version));
    const [nearest] = same.sort((a, b) => distance(a, version) - distance(b, version));
    if (nearest) joined.set(nearest, version);
    else alone.push(held(null, version));
  }
  const all = [...backups.map((version) => held(version, joined.get(version) ?? null)), ...alone];
  return all.sort((a, b) => seenMs(b) - seenMs(a));
}

/** Where a version is opened: in the newest backup that holds it, else in the newest snapshot. */
export function placeOfVersion({ inBackups, inSnapshots }: HeldVersion): PastName {
  return inBackups ? backupName(backupTimeOf(inBackups.newest.timeMs)) : snapshotName(inSnapshots?.newest ?? '');
}

function isSame(a: FileVersion, b: SnapshotVersion): boolean {
  return a.type === b.type && a.type !== 'directory' && a.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs;
}

/** A time at which it was there: a snapshot’s is exact, a backup’s is that of its end. */
const seenMs = ({ inSnapshots, newestMs }: HeldVersion) => (inSnapshots ? Date.parse(inSnapshots.newest) : newestMs);

const distance = (a: FileVersion, b: SnapshotVersion) => Math.abs(a.newest.timeMs - Date.parse(b.newest));

function held(inBackups: FileVersion | null, inSnapshots: SnapshotVersion | null): HeldVersion {
  const [one] = [inBackups, inSnapshots].filter((version) => version !== null);
  if (!one) throw new RangeError('A version that nobody holds.');
  const { type, sizeBytes, mtimeMs } = one;
  const times = [
    ...(inBackups ? [inBackups.oldest.timeMs, inBackups.newest.timeMs] : []),
    ...(inSnapshots ? [Date.parse(inSnapshots.oldest), Date.parse(inSnapshots.newest)] : []),
  ];
  return {
    ...{ type, sizeBytes, mtimeMs, inBackups, inSnapshots },
    content: inBackups?.content ?? null,
    oldestMs: Math.min(...times),
    newestMs: Math.max(...times),
  };
}
