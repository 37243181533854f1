import type { CatalogDb } from './open-catalog.ts';

/** All backups of a catalog, or those that a search has chosen. */
export type BackupsTable = 'main.backups' | 'temp.searched';

/** The table of the backups that are searched: all, or of the chosen ones those that the catalog holds. */
export function searchedBackups(db: CatalogDb, backupIds: readonly string[]): BackupsTable {
  if (backupIds.length === 0) return 'main.backups';
  db.exec(`
    DROP TABLE IF EXISTS temp.searched;
    CREATE TEMP TABLE searched (time INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
  `);
  db.prepare(
    'INSERT INTO temp.searched SELECT time, id FROM main.backups WHERE id IN (SELECT value FROM json_each(?))',
  ).run(JSON.stringify(backupIds));
  return 'temp.searched';
}
