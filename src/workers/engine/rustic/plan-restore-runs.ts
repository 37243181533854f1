import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isWithin } from '#src/contracts/files/paths.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { bytesGlob } from './glob-pattern.ts';
import { repositoryPath } from './repository-path.ts';
import type { TreeEntry } from './tree-entry.ts';

export interface RestoreRun {
  /** `<id>:/<path>`. */
  from: string;
  /** Absolute. */
  destination: string;
  /** A directory is there, and empty; a file is not. */
  type: 'file' | 'directory';
  globs: string[];
  /** Of a directory whose own metadata rustic does not restore. */
  directory: TreeEntry | null;
}

/** Each run of rustic walks what it restores alone; one with patterns walks the whole backup. */
const maxRuns = 10;

/**
 * How to restore what is wanted: a run for each path, or one run with patterns where they are many, cannot stand in an
 * argument, or may be names of one file. Makes the parents in staging, before anything of the backup is there.
 */
export async function planRestoreRuns({
  snapshotId,
  staging,
  wanted,
}: {
  snapshotId: string;
  staging: string;
  wanted: ReadonlyMap<string, TreeEntry> | 'all';
}): Promise<RestoreRun[]> {
  const id = rusticId.parse(snapshotId);
  const everything = { from: `${id}:/`, destination: staging, type: 'directory', directory: null } as const;
  if (wanted === 'all') return [{ ...everything, globs: [] }];
  const all = outermost(wanted);
  // Each run makes a file of its own of what another one brings under another name. What lies in directories that are
  // wanted is not known here: names in two of them come apart, and the receipt says so.
  const isLinked = all.length > 1 && all.some(([, { links }]) => links > 1);
  if (isLinked || all.length > maxRuns || all.some(([path]) => !repositoryPath(path).isUtf8)) {
    return [{ ...everything, globs: all.flatMap(([path]) => globsOf(path)) }];
  }
  const runs: RestoreRun[] = [];
  for (const [path, entry] of all) {
    const text = repositoryPath(path).utf8Prefix;
    const destination = join(staging, text);
    const directory = entry.type === 'directory' ? entry : null;
    await mkdir(directory ? destination : dirname(destination), { recursive: true, mode: 0o755 });
    const type = directory ? 'directory' : 'file';
    runs.push({ from: `${id}:/${text}`, destination, type, globs: [], directory });
  }
  return runs;
}

/** What lies inside another path comes with it. */
function outermost(wanted: ReadonlyMap<string, TreeEntry>): [string, TreeEntry][] {
  return [...wanted].filter(([path]) => ![...wanted.keys()].some((other) => other !== path && isWithin(path, other)));
}

function globsOf(path: string): string[] {
  const glob = repositoryPath(path)
    .names.map((name) => `/${bytesGlob(name)}`)
    .join('');
  return [`--glob=${glob}`, `--glob=${glob}/**`];
}
