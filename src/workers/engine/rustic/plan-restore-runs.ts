import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rusticId } from '#src/contracts/ids.ts';
import type { EngineCall } from './engine-call.ts';
import { findEntries } from './find-entries.ts';
import { bytesGlob } from './glob-pattern.ts';
import { repositoryPath } from './repository-path.ts';
import type { TreeEntry } from './tree-entry.ts';

export interface RestoreRun {
  /** `<id>:/<path>`. */
  from: string;
  /** Absolute. */
  destination: string;
  globs: string[];
  /** Of a directory whose own metadata rustic does not restore. */
  directory: TreeEntry | null;
}

/** Each run of rustic walks what it restores alone; one with patterns walks the whole backup. */
const maxRuns = 10;

/**
 * How to restore paths (none within another): a run for each, or one run with patterns where they are many or cannot
 * stand in an argument. Makes the parents in staging, before anything of the backup is there. Rejects with `not_found`
 * and the first path that the backup does not hold.
 */
export async function planRestoreRuns(
  call: EngineCall & {
    snapshotId: string;
    staging: string;
    paths: readonly string[];
    entries?: ReadonlyMap<string, TreeEntry> | undefined;
  },
): Promise<RestoreRun[]> {
  const id = rusticId.parse(call.snapshotId);
  const { paths, staging } = call;
  if (paths.includes('')) return [{ from: `${id}:/`, destination: staging, globs: [], directory: null }];
  const entries = call.entries ?? (await findEntries(call));
  if (paths.length > maxRuns || paths.some((path) => !repositoryPath(path).isUtf8)) {
    return [{ from: `${id}:/`, destination: staging, globs: paths.flatMap(globsOf), directory: null }];
  }
  const runs: RestoreRun[] = [];
  for (const path of paths) {
    const entry = entries.get(path);
    if (!entry) throw new RangeError(`Nothing is known of “${path}”.`);
    const text = repositoryPath(path).utf8Prefix;
    const destination = join(staging, text);
    const directory = entry.type === 'directory' ? entry : null;
    await mkdir(directory ? destination : dirname(destination), { recursive: true, mode: 0o755 });
    runs.push({ from: `${id}:/${text}`, destination, globs: [], directory });
  }
  return runs;
}

function globsOf(path: string): string[] {
  const glob = repositoryPath(path)
    .names.map((name) => `/${bytesGlob(name)}`)
    .join('');
  return [`--glob=${glob}`, `--glob=${glob}/**`];
}
