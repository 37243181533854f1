import type { EntryType } from '#src/contracts/files/entry.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { type CatalogDb, stillThere } from './open-catalog.ts';
import type { BackupsTable } from './searched-backups.ts';

interface Row {
  type: EntryType;
  size: number;
  mtimeMs: number;
  mode: number;
  content: Buffer | null;
  last: number;
  backups: number;
  oldestId: string;
  oldestTime: number;
  newestId: string;
  newestTime: number;
  ended: number | null;
}

export interface VersionsPage {
  offset: number;
  limit: number;
}

/** Versions, and how many there are in all. */
export interface Versions {
  versions: FileVersion[];
  total: number;
}

/**
 * Reads a page of the versions of one entry of the catalog after the other, the newest version first; those that some of
 * `backups` hold, and of their holders these alone.
 */
export function versionReader(db: CatalogDb, backups: BackupsTable): (entry: number, page: VersionsPage) => Versions {
  const held = `EXISTS (SELECT 1 FROM ${backups} b WHERE b.time BETWEEN v.first AND v.last)`;
  const page = db.prepare<[number, number, number], Row>(`
    SELECT v.type, v.size, v.mtime / 1e6 AS mtimeMs, v.mode, v.content, v.last,
      (SELECT count(*) FROM ${backups} b WHERE b.time BETWEEN v.first AND v.last) AS backups,
      o.id AS oldestId, o.time AS oldestTime, n.id AS newestId, n.time AS newestTime,
      (SELECT min(time) FROM main.backups WHERE time > v.last) AS ended
    FROM versions v
    JOIN ${backups} o ON o.time = (SELECT min(time) FROM ${backups} WHERE time >= v.first)
    JOIN ${backups} n ON n.time = (SELECT max(time) FROM ${backups} WHERE time <= v.last)
    WHERE v.entry = ? AND ${held} ORDER BY v.first DESC LIMIT ? OFFSET ?
  `);
  const count = db.prepare<[number], number>(`SELECT count(*) FROM versions v WHERE v.entry = ? AND ${held}`).pluck();
  return (entry, { offset, limit }) => ({
    versions: page.all(entry, limit, offset).map(toVersion),
    total: count.get(entry) ?? 0,
  });
}

function toVersion(row: Row): FileVersion {
  return {
    type: row.type,
    sizeBytes: row.size,
    mtimeMs: row.mtimeMs,
    mode: row.mode,
    content: row.content?.toString('hex') ?? null,
    oldest: { id: row.oldestId, timeMs: row.oldestTime * 1_000 },
    newest: { id: row.newestId, timeMs: row.newestTime * 1_000 },
    backups: row.backups,
    isLatest: row.last === stillThere,
    endedMs: row.ended === null ? null : row.ended * 1_000,
  };
}

/** The same of whatever is at a path of the home (escaped); nothing where no backup ever held it. */
export function versionsAt(db: CatalogDb, path: string, page: VersionsPage): Versions {
  const cut = path.lastIndexOf('/');
  const entry = db
    .prepare<[string, string], number>(
      'SELECT e.id FROM entries e JOIN directories d ON d.id = e.directory WHERE d.path = ? AND e.name = ?',
    )
    .pluck()
    .get(path.slice(0, Math.max(0, cut)), path.slice(cut + 1));
  return entry === undefined ? { versions: [], total: 0 } : versionReader(db, 'main.backups')(entry, page);
}
