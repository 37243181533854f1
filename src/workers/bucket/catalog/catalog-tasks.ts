import type { BackupSearch, FileVersion } from '#src/contracts/search/backup-search.ts';
import { readChain } from '#src/workers/engine/index/index-chain.ts';
import type { TaskProgress } from '../threads/tasks.ts';
import { lookIntoCatalog } from './look-into-catalog.ts';
import { type CatalogBackup, mergeChain } from './merge-chain.ts';
import { withCatalog } from './open-catalog.ts';
import { removeBackup } from './remove-backup.ts';
import { type CatalogMatches, type SearchLimits, searchCatalog } from './search-catalog.ts';
import { versionsAt } from './versions-of.ts';

/** The backups that a catalog holds. */
export function readBackupsTask({ path }: { path: string }): CatalogBackup[] {
  return withCatalog(path, (db) => db.prepare<[], CatalogBackup>('SELECT id, time FROM backups ORDER BY time').all());
}

/** Adds backups, the oldest first, each by the directory with its chain. */
export async function addBackupsTask(
  { path, backups }: { path: string; backups: (CatalogBackup & { directory: string })[] },
  progress: TaskProgress,
): Promise<void> {
  for (const [at, { directory, ...backup }] of backups.entries()) {
    const chain = await readChain(directory);
    withCatalog(path, (db) => mergeChain(db, chain, backup));
    progress(at + 1, backups.length);
  }
}

export function removeBackupsTask({ path, ids }: { path: string; ids: string[] }): void {
  withCatalog(path, (db) => {
    for (const id of ids) removeBackup(db, id);
  });
}

/** Takes out what the catalog still holds of backups that are forgotten, by rustic's ids of them. */
export function forgetBackupsTask({ path, snapshotIds }: { path: string; snapshotIds: string[] }): void {
  withCatalog(path, (db) => {
    const held = db
      .prepare<[string], string>('SELECT id FROM backups WHERE snapshot IN (SELECT value FROM json_each(?))')
      .pluck()
      .all(JSON.stringify(snapshotIds));
    for (const id of held) removeBackup(db, id);
  });
}

export function searchTask({
  path,
  search,
  limits,
}: {
  path: string;
  search: BackupSearch;
  limits: SearchLimits;
}): CatalogMatches {
  return lookIntoCatalog(path, (db) => searchCatalog(db, search, limits));
}

export function versionsTask({
  path,
  at,
  offset,
  limit,
}: {
  path: string;
  /** In the home, escaped. */
  at: string;
  offset: number;
  limit: number;
}): { versions: FileVersion[]; total: number } {
  return lookIntoCatalog(path, (db) => versionsAt(db, at, { offset, limit }));
}
