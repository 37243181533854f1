import type { BigIntStats } from 'node:fs';
import type { DirectoryEntry, EntryType } from '#src/contracts/files/entry.ts';
import { escapeName } from '#src/contracts/files/names.ts';

/** Differs when a file's content, times, owner or mode were changed, or when another file has its name now. */
export function versionOf(stats: BigIntStats): string {
  return `${stats.mtimeNs}-${stats.ctimeNs}-${stats.size}-${stats.ino}`;
}

export function typeOf(stats: BigIntStats): EntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}

/** Permission bits with setuid, setgid and sticky. */
export function modeOf(stats: BigIntStats): number {
  return Number(stats.mode) & 0o7777;
}

/** An entry as people see it; `target` is the raw one of a symlink. */
export function directoryEntry(name: Uint8Array, stats: BigIntStats, target: Uint8Array | null): DirectoryEntry {
  const type = typeOf(stats);
  return {
    name: escapeName(name),
    type,
    sizeBytes: type === 'file' || type === 'symlink' ? Number(stats.size) : 0,
    mtimeMs: Number(stats.mtimeNs) / 1e6,
    mode: modeOf(stats),
    version: versionOf(stats),
    ...(target && { target: escapeName(target) }),
  };
}
