import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexChange } from '#src/workers/engine/index/diff-trees.ts';
import { foldChanges } from '#src/workers/engine/index/fold-changes.ts';
import { changeFileName, fullName, readChain } from '#src/workers/engine/index/index-chain.ts';
import { writeIndex } from '#src/workers/engine/index/write-index.ts';

export interface MadeBackup {
  id: string;
  /** Seconds since 1970. */
  time: number;
  /** Sizes by path in the home. */
  state: ReadonlyMap<string, number>;
  /** Where its chain of index files lies. */
  directory: string;
}

/** Writes indexes of backups that never were, in all forms, each backup's chain in a directory of its own. */
export function makeChains(directory: string) {
  let latest: MadeBackup | null = null;
  let count = 0;
  return {
    async add(state: ReadonlyMap<string, number>, form: 'full' | 'change' | 'fold'): Promise<MadeBackup> {
      count += 1;
      const made = { id: randomUUID(), time: count * 100, state, directory: join(directory, String(count)) };
      await mkdir(made.directory, { recursive: true });
      const before = form === 'full' ? null : latest;
      if (before) {
        for (const name of await readdir(before.directory)) {
          await copyFile(join(before.directory, name), join(made.directory, name));
        }
      }
      const number = before ? (await readdir(made.directory)).length : 0;
      await writeIndex({
        path: join(made.directory, number === 0 ? fullName : changeFileName(number)),
        meta: {
          backup_id: made.id,
          backup_time: new Date(made.time * 1_000).toISOString(),
          snapshot_id: '0'.repeat(64),
          changes_since: before?.id ?? null,
        },
        changes: changesOf(before?.state ?? new Map(), state),
      });
      if (before && form === 'fold') await fold(made.directory);
      latest = made;
      return made;
    },
  };
}

async function fold(directory: string): Promise<void> {
  const { changes } = await readChain(directory);
  const folded = join(directory, 'folded');
  foldChanges(changes, folded);
  const [first, ...rest] = changes.map(({ path }) => path);
  for (const path of rest) await rename(path, `${path}.gone`);
  if (first) await rename(folded, first);
}

async function* changesOf(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): AsyncGenerator<IndexChange[]> {
  for (const path of before.keys()) if (!after.has(path)) yield [{ removed: `project/${path}`, was: 'file' }];
  for (const [path, size] of after) {
    if (before.get(path) === size) continue;
    const was = before.has(path) ? 'file' : null;
    const row = { path: `project/${path}`, type: 'file', size, mtime: 1n, mode: 0o644 } as const;
    yield [{ was, row: { ...row, content: Buffer.from([size]) } }];
  }
}
