import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveItem } from '#src/workers/engine/archive/archive-item.ts';
import { dumpFile } from '#src/workers/engine/rustic/dump-file.ts';
import { emptyDirectory } from '#src/workers/engine/rustic/empty-directory.ts';
import { repositoryPath } from '#src/workers/engine/rustic/repository-path.ts';
import { restore } from '#src/workers/engine/rustic/restore.ts';
import type { TreeQuery } from '../tree-cache/tree-cache.ts';
import { type ListedEntry, type Portion, type PortionItem, planPortions } from './plan-portions.ts';
import { stagedEntry } from './staged-entry.ts';

/** What one download holds on the disk at most, for as long as it takes to send it: less than the idle time allows. */
const limits = {
  bytes: 64 * 1024 ** 2,
  entries: 5_000,
  paths: 500,
  pathBytes: 128 * 1024,
  fileBytes: 16 * 1024 ** 2,
};

export interface BackupSource {
  backup: Omit<TreeQuery, 'path'>;
  walk: readonly ListedEntry[];
  /** The raw names of an entry in the archive. */
  namesOf: (path: string) => Buffer[];
  scratchDirectory: string;
  /** Waits for its turn to run a restore, which takes memory, and gives the function that ends it. */
  turn: (signal: AbortSignal) => Promise<() => void>;
}

/**
 * The entries of a backup for an archive, fetched portion by portion: one run of rustic for many small files, a stream of
 * its own for a large one. Leaves nothing on the disk, however it ends. `backup.signal` ends what runs.
 */
export async function* backupItems(source: BackupSource): AsyncGenerator<ArchiveItem> {
  for (const portion of planPortions(source.walk, limits)) {
    if (portion.restored.length === 0) {
      yield* itemsOf(source, portion, '');
      continue;
    }
    const staging = await realpath(await mkdtemp(join(source.scratchDirectory, 'archive-')));
    try {
      await fetchPortion(source, portion, staging);
      yield* itemsOf(source, portion, staging);
    } finally {
      await emptyDirectory(staging);
      await rm(staging, { recursive: true, force: true });
    }
  }
}

async function fetchPortion({ backup, turn }: BackupSource, portion: Portion, staging: string): Promise<void> {
  const restored = new Set(portion.restored);
  const wanted = new Map(
    portion.items.filter(({ path }) => restored.has(path)).map(({ path, entry }) => [path, entry]),
  );
  const end = await turn(backup.signal);
  try {
    await restore({ ...backup, wanted, staging });
  } finally {
    end();
  }
}

async function* itemsOf(source: BackupSource, portion: Portion, staging: string): AsyncGenerator<ArchiveItem> {
  for (const item of portion.items) {
    source.backup.signal.throwIfAborted();
    const names = source.namesOf(item.path);
    if (item.entry.type === 'other') yield { type: 'left-out', names, why: kinds[item.entry.special ?? 'device'] };
    else if (item.from === 'staging') yield await stagedEntry(staging, names, item);
    else yield direct(source, names, item);
  }
}

const kinds = { device: 'a device', fifo: 'a pipe', socket: 'a socket' } as const;

/** What is not restored: a large file, streamed from the backup, or a directory whose parts come one by one. */
function direct(
  { backup, scratchDirectory }: BackupSource,
  names: Buffer[],
  { path, entry }: PortionItem,
): ArchiveItem {
  const base = { names, mode: entry.mode & 0o777, mtimeMs: entry.mtimeMs };
  if (entry.type === 'directory') return { ...base, type: 'directory' };
  return {
    ...base,
    type: 'file',
    sizeBytes: entry.sizeBytes,
    open: async () => (await dumpFile({ ...backup, path, entry, maxBytes: null, scratchDirectory })).stream,
  };
}

/** The raw names of a path in a backup below `base` (empty: the root), with `top` in front where it is given. */
export function namesBelow(base: string, top: string | null): (path: string) => Buffer[] {
  const skipped = base === '' ? 0 : base.split('/').length;
  return (path) => {
    const names = repositoryPath(path)
      .names.slice(skipped)
      .map((name) => Buffer.from(name));
    return top === null ? names : [Buffer.from(top), ...names];
  };
}
