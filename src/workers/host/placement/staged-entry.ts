import type { BigIntStats } from 'node:fs';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { versionOf } from '../files/directory-entry.ts';

/** An entry that waits in staging, in the shape in which it goes into the home. */
export interface StagedEntry {
  /** In the home. */
  path: ProjectPath;
  /** Raw. */
  name: Buffer;
  stats: BigIntStats;
  /** Raw, of a symlink. */
  target: Buffer | null;
  children: StagedEntry[];
}

/** How many entries go with it that are no directories. */
export function fileCount(entry: StagedEntry): number {
  if (!entry.stats.isDirectory()) return 1;
  return entry.children.reduce((sum, child) => sum + fileCount(child), 0);
}

/** Entries and everything below them, a directory before what it holds. */
export function* withBelow(entries: readonly StagedEntry[]): Generator<StagedEntry> {
  for (const entry of entries) {
    yield entry;
    yield* withBelow(entry.children);
  }
}

/** Everything below a directory, relative to it, with the version of what is no directory. */
export function* below(entry: StagedEntry, prefix = ''): Generator<{ path: string; version: string | null }> {
  for (const child of entry.children) {
    const path = `${prefix}${child.path.slice(child.path.lastIndexOf('/') + 1)}`;
    yield { path, version: child.stats.isDirectory() ? null : versionOf(child.stats) };
    yield* below(child, `${path}/`);
  }
}
