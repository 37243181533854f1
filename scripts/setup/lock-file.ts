import Database from 'better-sqlite3';

/**
 * Takes a lock that other processes see, by a file that is made where it is missing; gives what lets go of it, or null
 * while another process has it. The system holds it for this very process: it ends with it, also by kill -9.
 */
export function lockFile(path: string): (() => void) | null {
  const database = new Database(path, { timeout: 0 });
  try {
    // Nothing is ever written: a journal beside it would be one more file that is left behind.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
