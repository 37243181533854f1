import { foldName } from '#src/contracts/search/fold-name.ts';
import type { ChainLink, IndexChain } from '#src/workers/engine/index/index-chain.ts';
import { type CatalogDb, stillThere } from './open-catalog.ts';

export interface CatalogBackup {
  id: string;
  /** Seconds since 1970. */
  time: number;
}

/** The home's rows of an attached index; what lies beside the home is not looked for by people. */
const homeRows = `
  SELECT substr(parent, 9) AS parent, name, type, size, mtime, mode, content FROM change.files
  WHERE path GLOB 'project/*'
`;
const homeRemoved = `
  SELECT substr(rtrim(rtrim(path, replace(path, '/', '')), '/'), 9) AS parent,
    substr(path, length(rtrim(path, replace(path, '/', ''))) + 1) AS name
  FROM change.removed WHERE path GLOB 'project/*'
`;
const incoming = `
  DROP TABLE IF EXISTS temp.incoming;
  DROP TABLE IF EXISTS temp.outgoing;
  CREATE TEMP TABLE incoming (
    parent TEXT, name TEXT, type TEXT, size INTEGER, mtime INTEGER, mode INTEGER, content BLOB,
    PRIMARY KEY (parent, name)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE outgoing (parent TEXT, name TEXT, PRIMARY KEY (parent, name)) WITHOUT ROWID;
`;

/**
 * Adds a backup that is newer than all in the catalog, by the chain of index files that tells what it holds; its own
 * is one of them. Where the catalog's latest is in the chain too, only what came after that is looked at.
 */
export function mergeChain(db: CatalogDb, chain: IndexChain, backup: CatalogBackup): void {
  const links = [chain.full, ...chain.changes];
  const own = links.findIndex(({ meta }) => meta.backup_id === backup.id);
  if (own === -1) throw new RangeError(`The chain does not hold backup ${backup.id}.`);
  const latest = db.prepare<[], CatalogBackup>('SELECT id, time FROM backups ORDER BY time DESC LIMIT 1').get() ?? null;
  if (latest && latest.time >= backup.time) throw new RangeError(`Backup ${backup.id} is not newer than the catalog.`);
  const known = latest ? links.findIndex(({ meta }) => meta.backup_id === latest.id) : -1;
  const wanted = links.slice(known + 1, own + 1);
  // A change that is not of what the catalog holds tells nothing by itself.
  const isSequel = known !== -1 && known < own && follows(links[known]?.meta.backup_id, wanted);
  db.exec(incoming);
  gather(db, isSequel ? wanted : links.slice(0, own + 1));
  if (!isSequel) missingGoes(db);
  const snapshot = links[own]?.meta.snapshot_id ?? '';
  db.transaction(() => record(db, latest, { ...backup, snapshot }))();
  db.exec('DROP TABLE temp.incoming; DROP TABLE temp.outgoing;');
}

function follows(before: string | undefined, links: readonly ChainLink[]): boolean {
  let last = before;
  for (const { meta } of links) {
    if (meta.changes_since !== last) return false;
    last = meta.backup_id;
  }
  return true;
}

/** What the files say together: rows that are there at the end, and paths that are not. */
function gather(db: CatalogDb, links: readonly ChainLink[]): void {
  for (const { path } of links) {
    db.prepare('ATTACH ? AS change').run(path);
    try {
      db.exec(`
        DELETE FROM temp.incoming WHERE (parent, name) IN (SELECT parent, name FROM (${homeRemoved}));
        INSERT OR IGNORE INTO temp.outgoing ${homeRemoved};
        INSERT OR REPLACE INTO temp.incoming ${homeRows};
        DELETE FROM temp.outgoing AS o
          WHERE EXISTS (SELECT 1 FROM temp.incoming i WHERE i.parent = o.parent AND i.name = o.name);
      `);
    } finally {
      db.exec('DETACH change');
    }
  }
}

/** Of a whole state: whatever the catalog has and the state has not is gone. */
function missingGoes(db: CatalogDb): void {
  db.exec(`
    DELETE FROM temp.outgoing;
    INSERT INTO temp.outgoing
    SELECT d.path, e.name FROM versions v JOIN entries e ON e.id = v.entry JOIN directories d ON d.id = e.directory
    WHERE v.last = ${stillThere}
      AND NOT EXISTS (SELECT 1 FROM temp.incoming i WHERE i.parent = d.path AND i.name = e.name);
  `);
}

function record(db: CatalogDb, latest: CatalogBackup | null, backup: CatalogBackup & { snapshot: string }): void {
  const newest = db.prepare('SELECT coalesce(max(id), 0) FROM entries').pluck().get();
  db.prepare('INSERT INTO backups (id, time, snapshot) VALUES (:id, :time, :snapshot)').run(backup);
  db.function('fold_name', { deterministic: true }, (name) => foldName(String(name)));
  db.exec(`
    INSERT OR IGNORE INTO directories (path) SELECT DISTINCT parent FROM temp.incoming;
    INSERT OR IGNORE INTO entries (directory, name)
      SELECT d.id, i.name FROM temp.incoming i JOIN directories d ON d.path = i.parent;
  `);
  db.prepare("UPDATE entries SET folded = fold_name(name) WHERE id > ? AND name GLOB '*[^ -~]*'").run(newest);
  db.prepare('INSERT INTO names (rowid, name, folded) SELECT id, name, folded FROM entries WHERE id > ?').run(newest);
  if (latest) {
    // Rows that say what is known already (an attribute that no index keeps has changed) are no new version. The joins
    // are crossed: each begins with the few rows that have changed, which no statistics tell.
    db.exec(`
      DELETE FROM temp.incoming WHERE (parent, name) IN (
        SELECT i.parent, i.name FROM temp.incoming i
        CROSS JOIN directories d ON d.path = i.parent
        CROSS JOIN entries e ON e.directory = d.id AND e.name = i.name
        CROSS JOIN versions v ON v.entry = e.id AND v.last = ${stillThere}
        WHERE v.type = i.type AND v.size = i.size AND v.mtime = i.mtime AND v.mode = i.mode AND v.content IS i.content
      );
    `);
    db.prepare(`
      UPDATE versions SET last = ? WHERE last = ${stillThere} AND entry IN (
        SELECT e.id FROM (SELECT parent, name FROM temp.incoming UNION ALL SELECT parent, name FROM temp.outgoing) x
        CROSS JOIN directories d ON d.path = x.parent
        CROSS JOIN entries e ON e.directory = d.id AND e.name = x.name
      )
    `).run(latest.time);
  }
  db.prepare(`
    INSERT INTO versions (entry, first, last, type, size, mtime, mode, content)
    SELECT e.id, ?, ${stillThere}, i.type, i.size, i.mtime, i.mode, i.content
    FROM temp.incoming i JOIN directories d ON d.path = i.parent JOIN entries e ON e.directory = d.id AND e.name = i.name
  `).run(backup.time);
}
