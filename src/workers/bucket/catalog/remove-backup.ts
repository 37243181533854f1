import { type CatalogDb, stillThere } from './open-catalog.ts';

/** Takes a backup out, with every version that no other backup holds; one that is not there is no error. */
export function removeBackup(db: CatalogDb, id: string): void {
  db.transaction(() => {
    const time = db.prepare<[string], number>('SELECT time FROM backups WHERE id = ?').pluck().get(id);
    if (time === undefined) return;
    db.prepare('DELETE FROM backups WHERE id = ?').run(id);
    const before = neighbour(db, 'SELECT max(time) FROM backups WHERE time < ?', time);
    const after = neighbour(db, 'SELECT min(time) FROM backups WHERE time > ?', time);
    db.prepare('DELETE FROM versions WHERE first > ? AND (last < ? OR ? IS NULL)').run(before ?? -1, after, after);
    // The backup before is the latest now: what it holds is what the next one is compared with.
    if (after === null && before !== null) {
      db.prepare(`UPDATE versions SET last = ${stillThere} WHERE first <= ? AND last >= ?`).run(before, before);
    }
    removeOrphans(db);
  })();
}

function neighbour(db: CatalogDb, sql: string, time: number): number | null {
  return db.prepare<[number], number | null>(sql).pluck().get(time) ?? null;
}

function removeOrphans(db: CatalogDb): void {
  db.exec(`
    CREATE TEMP TABLE orphans AS
      SELECT id, name, folded FROM entries WHERE NOT EXISTS (SELECT 1 FROM versions WHERE entry = entries.id);
    INSERT INTO names (names, rowid, name, folded) SELECT 'delete', id, name, folded FROM temp.orphans;
    DELETE FROM entries WHERE id IN (SELECT id FROM temp.orphans);
    DELETE FROM directories WHERE NOT EXISTS (SELECT 1 FROM entries WHERE directory = directories.id);
    DROP TABLE temp.orphans;
  `);
}
