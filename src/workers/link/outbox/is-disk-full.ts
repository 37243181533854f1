import Database from 'better-sqlite3';

/** Whether the outbox could not be written for want of room: a write is refused as full, a sync as an I/O error. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(FULL|IOERR)/.test(error.code);
}
