import Database from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { id, rusticId } from '#src/contracts/ids.ts';

/** Which backup an index is of, and how it says what that one holds. */
export const indexMeta = z.object({
  backup_id: id,
  /** Name of the backup in `.backups`: UTC to the second. */
  backup_time: z.string(),
  /** rustic's id of the backup. */
  snapshot_id: rusticId,
  /** The backup that the rows are a change of; null: they are all that is there. */
  changes_since: id.nullable(),
});
export type IndexMeta = z.infer<typeof indexMeta>;

/** In `full.sqlite` and in `<number>.sqlite` alike; only a change has rows in `removed`. */
export const indexTables = `
  CREATE TABLE meta (backup_id TEXT NOT NULL, backup_time TEXT NOT NULL, snapshot_id TEXT NOT NULL, changes_since TEXT) STRICT;
  CREATE TABLE files (
    path TEXT PRIMARY KEY,
    parent TEXT AS (rtrim(rtrim(path, replace(path, '/', '')), '/')),
    name TEXT AS (substr(path, length(rtrim(path, replace(path, '/', ''))) + 1)),
    type TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, mode INTEGER NOT NULL, content BLOB
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE removed (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/**
 * Opens an index that lies on disk, to be read. Rejects with `implausible_result` where it is damaged or something else:
 * nothing in it is run, whoever wrote it.
 */
export function openIndex(path: string): { db: Database.Database; meta: IndexMeta } {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    const meta = indexMeta.parse(
      db.prepare('SELECT backup_id, backup_time, snapshot_id, changes_since FROM meta').get(),
    );
    return { db, meta };
  } catch (cause) {
    db?.close();
    throw new AppError({
      code: 'implausible_result',
      userMessage: 'The index of a backup cannot be read. Rebuild it from the list of backups.',
      message: `The index ${path} cannot be read.`,
      cause,
    });
  }
}
