import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogState } from '#src/contracts/search/backup-search.ts';
import { readChain } from '#src/workers/engine/index/index-chain.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import type { ChainShelf } from '../indexing/chain-shelf.ts';
import { isGone } from '../indexing/earlier-index.ts';
import type { ThreadPool } from '../threads/thread-pool.ts';
import { currentCatalog, nextCatalog, replaceCatalog } from './catalog-files.ts';
import type { ListedIndex } from './catalogs.ts';
import type { CatalogBackup } from './merge-chain.ts';
import { planSync } from './plan-sync.ts';

export interface SyncParts {
  threads: ThreadPool;
  chains: ChainShelf;
}

interface SyncOptions {
  /** The project's own. */
  directory: string;
  indexes: readonly ListedIndex[];
  call: EngineCall;
  onState: (state: Pick<CatalogState, 'merged' | 'of' | 'lost'>) => void;
}

/**
 * Makes a project's catalog that of the indexes listed: adds what is new, takes out what is gone. What an index that is
 * lost or damaged would tell is left out, and the state says of which backups. A catalog that turns out to be damaged,
 * wherever that is met, is built anew.
 */
export async function syncCatalog(parts: SyncParts, options: SyncOptions): Promise<void> {
  const { directory } = options;
  try {
    await bringUpToDate(parts, await currentCatalog(directory), options);
  } catch (error) {
    if (!isGone(error)) throw error;
    // What it was made of is not believed either.
    await parts.chains.clear(directory);
    await bringUpToDate(parts, await nextCatalog(directory), options);
  }
  await parts.chains.tidy(directory);
}

async function bringUpToDate(
  parts: SyncParts,
  found: string,
  { directory, indexes, call, onState }: SyncOptions,
): Promise<void> {
  const { signal } = call;
  const held = await parts.threads.run('readBackups', { path: found }, { signal });
  const { add, remove, isAnew } = planSync(held, indexes);
  const path = isAnew ? await nextCatalog(directory) : found;
  const before = indexes.length - add.length;
  let lost: string[] = [];
  const say = (added: number) => onState({ merged: before + added, of: indexes.length, lost });
  const merge = async (into: string, backups: FetchedBackup[]) => {
    const onProgress = into === path ? say : () => undefined;
    await parts.threads.run('addBackups', { path: into, backups }, { signal, onProgress });
    say(backups.length);
  };
  say(0);
  if (add.length > 0) {
    const isFromNothing = isAnew || held.length === 0;
    const chains = await fetchChains(
      parts,
      { directory, add, call },
      isFromNothing ? (some) => merge(path, some) : null,
    );
    lost = chains.lost;
    if (chains.isTold) {
      // Backups are added in the order of their times, and these are older than those that can be searched already.
      const whole = join(directory, 'whole.sqlite');
      await rm(whole, { force: true });
      await merge(whole, chains.backups);
      await replaceCatalog(directory, whole);
    } else await merge(path, chains.backups);
  }
  if (remove.length > 0) await parts.threads.run('removeBackups', { path, ids: remove }, { signal });
}

/** With the directory of a chain that tells what it holds. */
type FetchedBackup = CatalogBackup & { directory: string };

/**
 * A chain tells of many backups: from the newest on, only those are fetched that tell of some that no other does. What the
 * first tells of is given to `onFirst` before the others are fetched, where there are more; `isTold` says whether.
 */
async function fetchChains(
  { chains }: SyncParts,
  { directory, add, call }: { directory: string; add: readonly ListedIndex[]; call: EngineCall },
  onFirst: ((backups: FetchedBackup[]) => Promise<void>) | null,
): Promise<{ backups: FetchedBackup[]; lost: string[]; isTold: boolean }> {
  const found = new Map<string, string>();
  const backups = () =>
    add.flatMap(({ id, time }) => {
      const chainDirectory = found.get(id);
      return chainDirectory ? [{ id, time, directory: chainDirectory }] : [];
    });
  let isTold = false;
  for (const { id, snapshotId } of add.toReversed()) {
    if (found.has(id)) continue;
    if (onFirst && !isTold && found.size > 0) {
      isTold = true;
      await onFirst(backups());
    }
    try {
      const chainDirectory = await chains.fetch(directory, snapshotId, call);
      const { full, changes } = await readChain(chainDirectory);
      for (const { meta } of [full, ...changes]) {
        if (!found.has(meta.backup_id)) found.set(meta.backup_id, chainDirectory);
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return { backups: backups(), lost: add.flatMap(({ id }) => (found.has(id) ? [] : [id])), isTold };
}
