import Database from 'better-sqlite3';
import type { ChainLink } from './index-chain.ts';
import { indexTables } from './index-file.ts';

/**
 * Writes all that the changes of a chain say together, as one change since its full index, to a new file. Its meta is
 * that of the last one.
 */
export function foldChanges(changes: readonly ChainLink[], path: string): void {
  const last = changes.at(-1);
  const first = changes[0];
  if (!last || !first) throw new RangeError('There is nothing to fold.');
  const db = new Database(path);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(indexTables);
    for (const { path: from } of changes) {
      db.prepare('ATTACH ? AS change').run(from);
      db.exec(`
        BEGIN;
        DELETE FROM files WHERE path IN (SELECT path FROM change.removed);
        INSERT OR IGNORE INTO removed SELECT path FROM change.removed;
        INSERT OR REPLACE INTO files (path, type, size, mtime, mode, content)
          SELECT path, type, size, mtime, mode, content FROM change.files;
        DELETE FROM removed WHERE path IN (SELECT path FROM change.files);
        COMMIT;
        DETACH change;
      `);
    }
    db.prepare('INSERT INTO meta VALUES (:backup_id, :backup_time, :snapshot_id, :changes_since)').run({
      ...last.meta,
      changes_since: first.meta.changes_since,
    });
    db.exec('VACUUM');
  } finally {
    db.close();
  }
}
