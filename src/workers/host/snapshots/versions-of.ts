import type { SnapshotVersion } from '#src/contracts/entities/snapshot.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

interface SeenEntry {
  time: string;
  /** What the snapshot has at the path; null: nothing. */
  entry: DirectoryEntry | null;
}

/** The versions of a path, newest first, from what each snapshot (newest first) has there. Equal neighbours are one. */
export function versionsOf(seen: readonly SeenEntry[]): SnapshotVersion[] {
  const versions: SnapshotVersion[] = [];
  for (const [index, { time, entry }] of seen.entries()) {
    if (!entry) continue;
    const newer = seen[index - 1];
    const version = versions.at(-1);
    if (version && newer?.entry && isSame(version, entry)) {
      version.oldest = time;
      version.snapshots += 1;
      continue;
    }
    const { type, sizeBytes, mtimeMs, mode } = entry;
    versions.push({
      ...{ type, sizeBytes, mtimeMs, mode, version: entry.version },
      ...{ oldest: time, newest: time, snapshots: 1, ended: newer?.time ?? null },
    });
  }
  return versions;
}

function isSame(one: SnapshotVersion, other: DirectoryEntry): boolean {
  return (['type', 'sizeBytes', 'mtimeMs', 'mode', 'version'] as const).every((key) => one[key] === other[key]);
}
