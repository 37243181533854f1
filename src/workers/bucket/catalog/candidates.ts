import type { BackupSearch } from '#src/contracts/search/backup-search.ts';
import { foldName } from '#src/contracts/search/fold-name.ts';
import { cutPath } from './cut-path.ts';
import { literalsOf } from './glob.ts';
import type { CatalogDb } from './open-catalog.ts';
import type { BackupsTable } from './searched-backups.ts';

/** An entry of the catalog that may be what is looked for. */
export interface Candidate {
  id: number;
  name: string;
  directory: number;
  /** Whether any of the backups that are searched holds it. */
  held: 0 | 1;
}

/** A column, and no condition: each row that is looked at is one at which the search may stop. */
const isHeld = `EXISTS (
  SELECT 1 FROM versions v WHERE v.entry = e.id
    AND EXISTS (SELECT 1 FROM temp.searched s WHERE s.time BETWEEN v.first AND v.last)
)`;

/** What may match, by the names alone; all there is where too little of a name is asked for. */
export function candidates(db: CatalogDb, search: BackupSearch, searched: BackupsTable): Iterable<Candidate> {
  const { mode, caseSensitive, under } = search;
  const columns = `SELECT e.id, e.name, e.directory, ${searched === 'main.backups' ? '1' : isHeld} AS held FROM`;
  if (mode === 'path' && caseSensitive) {
    const { parent, name } = cutPath(under === '' ? search.text : `${under}/${search.text}`);
    return db
      .prepare<[string, string], Candidate>(
        `${columns} entries e JOIN directories d ON d.id = e.directory WHERE d.path = ? AND e.name = ?`,
      )
      .iterate(parent, name);
  }
  const text = caseSensitive ? search.text : foldName(search.text);
  if (mode === 'path' && [...cutPath(text).name].length < 3) {
    return db
      .prepare<[string], Candidate>(
        `${columns} entries e WHERE length(coalesce(folded, name)) < 3 AND coalesce(folded, lower(name)) = ?`,
      )
      .iterate(cutPath(text).name);
  }
  const runs = mode === 'glob' ? literalsOf(text) : [cutPath(text).name];
  const long = runs.filter((run) => [...run].length >= 3);
  if (long.length === 0) return db.prepare<[], Candidate>(`${columns} entries e`).iterate();
  const phrase = long.map((run) => `"${run.replaceAll('"', '""')}"`).join(' AND ');
  return db
    .prepare<[string], Candidate>(`${columns} names n JOIN entries e ON e.id = n.rowid WHERE names MATCH ?`)
    .iterate(phrase);
}
