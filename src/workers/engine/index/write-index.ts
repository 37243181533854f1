import Database from 'better-sqlite3';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { countFileChange, type FileChanges, noFileChanges } from './count-changes.ts';
import type { IndexChange } from './diff-trees.ts';
import { type IndexMeta, indexTables } from './index-file.ts';

export interface WriteIndexOptions {
  /** Of the new file; nothing may be there. */
  path: string;
  meta: IndexMeta;
  changes: AsyncIterable<readonly IndexChange[]>;
  /** A repository can be made so that it unfolds without end. */
  maxRows?: number;
  /** Called now and then with the rows written so far. */
  onProgress?: (rows: number) => void;
}

export interface WrittenIndex {
  /** Entries that it puts, and that it removes. */
  rows: number;
  removed: number;
  /** What the files are other than before. */
  files: FileChanges;
}

const defaultMaxRows = 5_000_000;
const progressEvery = 5_000;

/** Writes an index to disk and gives what it puts and removes. `too_large` beyond `maxRows`. */
export async function writeIndex(options: WriteIndexOptions): Promise<WrittenIndex> {
  const { path, meta, changes, maxRows = defaultMaxRows, onProgress } = options;
  const db = new Database(path);
  try {
    // It is thrown away whole when anything goes wrong.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(indexTables);
    db.prepare('INSERT INTO meta VALUES (:backup_id, :backup_time, :snapshot_id, :changes_since)').run(meta);
    const put = db.prepare('INSERT INTO files VALUES (:path, :type, :size, :mtime, :mode, :content)');
    const remove = db.prepare('INSERT INTO removed VALUES (?)');
    let rows = 0;
    let removed = 0;
    const files = noFileChanges();
    db.exec('BEGIN');
    let told = 0;
    for await (const some of changes) {
      for (const change of some) {
        if ('row' in change) put.run(change.row);
        else remove.run(change.removed);
        if ('row' in change) rows += 1;
        else removed += 1;
        countFileChange(files, change);
      }
      if (rows + removed > maxRows) throw tooMany(maxRows);
      if (rows + removed < told + progressEvery) continue;
      told = rows + removed;
      onProgress?.(told);
    }
    db.exec('COMMIT');
    db.exec('VACUUM');
    return { rows, removed, files };
  } finally {
    db.close();
  }
}

function tooMany(maxRows: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `This backup holds more than ${maxRows.toLocaleString('en')} files and directories, which is more than an index can list. It can be browsed and restored all the same.`,
    details: { maxRows },
  });
}
