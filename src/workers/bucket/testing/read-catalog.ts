import { expect } from 'vitest';
import type { CatalogBackup } from '../catalog/merge-chain.ts';
import type { CatalogDb } from '../catalog/open-catalog.ts';
import { versionsAt } from '../catalog/versions-of.ts';

/** A line for each thing that a catalog says: what is compared is all of it. */
export interface CatalogText {
  id: string;
  time: number;
  /** `path type size mtime mode content`, sorted. */
  entries: string[];
}

/** Reads what a catalog says of each backup, in the order of time; its inner order is proven by the way. */
export function readCatalog(db: CatalogDb): CatalogText[] {
  // Every name can be found, and none that is not there.
  db.exec("INSERT INTO names (names, rank) VALUES ('integrity-check', 1)");
  const orphans = db.prepare('SELECT count(*) FROM entries WHERE id NOT IN (SELECT entry FROM versions)').pluck().get();
  const empty = db.prepare('SELECT count(*) FROM directories WHERE id NOT IN (SELECT directory FROM entries)');
  expect([orphans, empty.pluck().get()]).toEqual([0, 0]);
  const held = db.prepare<[number, number], string>(`
    SELECT CASE d.path WHEN '' THEN e.name ELSE d.path || '/' || e.name END
      || ' ' || v.type || ' ' || v.size || ' ' || v.mtime || ' ' || v.mode || ' ' || iif(v.content IS NULL, '-', lower(hex(v.content)))
    FROM versions v JOIN entries e ON e.id = v.entry JOIN directories d ON d.id = e.directory
    WHERE v.first <= ? AND v.last >= ?
  `);
  return db
    .prepare<[], CatalogBackup>('SELECT id, time FROM backups ORDER BY time')
    .all()
    .map(({ id, time }) => ({ id, time, entries: held.pluck().all(time, time).sort() }));
}

/**
 * What history says of a path, as what each backup holds there: `type size mode content`, null for nothing. Its words on
 * the latest backup and on the end of a version are proven by the way.
 */
export function readHistory(db: CatalogDb, path: string, backups: readonly CatalogBackup[]): (string | null)[] {
  const { versions, total } = versionsAt(db, path, { offset: 0, limit: 1_000 });
  expect(versions).toHaveLength(total);
  const said = backups.map((): string | null => null);
  for (const version of versions) {
    const from = backups.findIndex(({ id }) => id === version.oldest.id);
    const to = backups.findIndex(({ id }) => id === version.newest.id);
    expect([version.backups, version.isLatest, version.endedMs]).toEqual([
      to - from + 1,
      to === backups.length - 1,
      to === backups.length - 1 ? null : (backups[to + 1]?.time ?? Number.NaN) * 1_000,
    ]);
    const text = `${version.type} ${version.sizeBytes} ${version.mode} ${version.content ?? '-'}`;
    for (let at = from; at <= to; at += 1) {
      // No two versions say something of one backup.
      expect(said[at]).toBeNull();
      said[at] = text;
    }
  }
  return said;
}
