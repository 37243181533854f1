import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexChange } from '#src/workers/engine/index/diff-trees.ts';
import { foldChanges } from '#src/workers/engine/index/fold-changes.ts';
import { changeFileName, fullName, readChain } from '#src/workers/engine/index/index-chain.ts';
import { isSameRow } from '#src/workers/engine/index/index-row.ts';
import { writeIndex } from '#src/workers/engine/index/write-index.ts';
import type { Home, HomeEntry } from './random-home.ts';

export interface IndexedHome {
  /** The backup's. */
  id: string;
  /** Seconds since 1970. */
  time: number;
  home: Home;
  /** rustic's id of its index. */
  snapshotId: string;
}

type Form = 'full' | 'change' | 'fold';

/**
 * Writes indexes of backups that never were, in all forms, each into a directory of `shelf` that is called as its id.
 * What comes of them there is nothing to the next: those are made of what is kept in `own`.
 */
export function indexHomes({ shelf, own }: { shelf: string; own: string }) {
  let latest: IndexedHome | null = null;
  let count = 0;

  const write = async (of: Pick<IndexedHome, 'id' | 'time' | 'home'>, before: IndexedHome | null, form: Form) => {
    const snapshotId = randomBytes(32).toString('hex');
    const directory = join(own, snapshotId);
    await mkdir(directory, { recursive: true });
    if (before) await cp(join(own, before.snapshotId), directory, { recursive: true });
    const number = (await readdir(directory)).length;
    await writeIndex({
      path: join(directory, number === 0 ? fullName : changeFileName(number)),
      meta: {
        backup_id: of.id,
        backup_time: new Date(of.time * 1_000).toISOString(),
        snapshot_id: '0'.repeat(64),
        changes_since: before?.id ?? null,
      },
      changes: changesOf(before?.home ?? new Map(), of.home),
    });
    if (before && form === 'fold') await fold(directory);
    await cp(directory, join(shelf, snapshotId), { recursive: true });
    return { ...of, snapshotId };
  };

  return {
    /** Indexes one more backup, after the one that was added last. */
    async add(home: Home, form: Form): Promise<IndexedHome> {
      count += 1;
      latest = await write({ id: randomUUID(), time: count * 100, home }, form === 'full' ? null : latest, form);
      return latest;
    },
    /** Indexes a backup anew, of it alone. */
    async rebuild({ id, time, home }: IndexedHome): Promise<IndexedHome> {
      const made = await write({ id, time, home }, null, 'full');
      if (latest?.id === id) latest = made;
      return made;
    },
  };
}

async function fold(directory: string): Promise<void> {
  const { changes } = await readChain(directory);
  const folded = join(directory, 'folded');
  foldChanges(changes, folded);
  for (const { path } of changes) await rm(path);
  await rename(folded, join(directory, changeFileName(1)));
}

async function* changesOf(before: Home, after: Home): AsyncGenerator<IndexChange[]> {
  for (const [path, { type }] of before) if (!after.has(path)) yield [{ removed: path, was: type }];
  for (const [path, entry] of after) {
    const earlier = before.get(path);
    if (earlier && isSameRow(rowOf(path, earlier), rowOf(path, entry))) continue;
    yield [{ was: earlier ? rowOf(path, earlier) : null, row: rowOf(path, entry) }];
  }
}

function rowOf(path: string, { content, ...entry }: HomeEntry) {
  return { path, ...entry, content: content === null ? null : Buffer.from(content, 'hex') };
}
