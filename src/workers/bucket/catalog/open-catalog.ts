import Database from 'better-sqlite3';
import { AppError } from '#src/contracts/errors/app-error.ts';

export type CatalogDb = Database.Database;

/** Of a version that the latest backup holds: whatever backup comes next holds it too, unless it says otherwise. */
export const stillThere = Number.MAX_SAFE_INTEGER;

/** Raised with every change of the tables: a catalog of another shape is thrown away and built anew. */
const shape = 4;

const tables = `
  -- Times are seconds since 1970, as they name a backup in its project.
  -- The snapshot is rustic's id of the backup.
  CREATE TABLE backups (time INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, snapshot TEXT NOT NULL) STRICT;
  CREATE TABLE directories (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;
  -- A name beyond ASCII is also looked for in its folded form; of others the index of names knows both cases.
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY, directory INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT, UNIQUE (directory, name)
  ) STRICT;
  -- Of names that are too short for the index of names: there are few.
  CREATE INDEX short_names ON entries (coalesce(folded, lower(name))) WHERE length(coalesce(folded, name)) < 3;
  -- What was at a path, and the first and last backup that hold it; all between them do.
  CREATE TABLE versions (
    entry INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    type TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, mode INTEGER NOT NULL, content BLOB,
    PRIMARY KEY (entry, first)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE names USING fts5 (name, folded, content = 'entries', content_rowid = 'id', tokenize = 'trigram');
`;

/** Opens a project's catalog, and makes one where there is none. */
export function openCatalog(path: string): CatalogDb {
  const db = new Database(path);
  try {
    db.pragma('journal_mode = WAL');
    // It can be built again at any time.
    db.pragma('synchronous = OFF');
    // Index files are attached to it, and nothing in them is run.
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -65536');
    const found = db.pragma('user_version', { simple: true });
    if (found === 0) db.exec(`BEGIN; ${tables} PRAGMA user_version = ${shape}; COMMIT;`);
    else if (found !== shape) throw damaged(path, `shape ${found}`);
    return db;
  } catch (error) {
    db.close();
    throw damageOf(path, error);
  }
}

/**
 * Takes into a catalog what was written beside it, unless somebody reads it at this very moment. SQLite would do so when
 * the last one closes it, which who reads it again and again does not.
 */
export function takeIn(db: CatalogDb): void {
  const before = db.pragma('busy_timeout', { simple: true });
  db.pragma('busy_timeout = 0');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma(`busy_timeout = ${before}`);
}

/** Runs work on a catalog. One that turns out to be damaged rejects with `implausible_result`: build it anew. */
export function withCatalog<Result>(path: string, work: (db: CatalogDb) => Result): Result {
  const db = openCatalog(path);
  try {
    const result = work(db);
    takeIn(db);
    return result;
  } catch (error) {
    throw damageOf(path, error);
  } finally {
    db.close();
  }
}

/** An error of work on a catalog, as what says that it is damaged where it is. */
export function damageOf(path: string, error: unknown): unknown {
  return isDamage(error) ? damaged(path, error) : error;
}

/** Also what contradicts itself: nothing else breaks a constraint, or misses a table. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  return (
    /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|CONSTRAINT)/.test(error.code) || error.message.startsWith('no such table')
  );
}

function damaged(path: string, cause: unknown): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage: 'The list of this project’s files in all backups is damaged. It is made anew; try again in a moment.',
    message: `The catalog ${path} cannot be used: ${String(cause)}`,
    retryable: true,
    cause,
  });
}
