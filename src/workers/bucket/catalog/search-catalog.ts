import type { BackupSearch, SearchMatch } from '#src/contracts/search/backup-search.ts';
import { glob, literalsOf } from './glob.ts';
import type { CatalogDb } from './open-catalog.ts';
import { versionsOf } from './versions-of.ts';

/** Paths that match, the best first, with their versions; `total` is a lower bound where it was stopped early. */
export interface CatalogMatches {
  matches: SearchMatch[];
  total: number;
  stoppedEarly: boolean;
}

interface Candidate {
  id: number;
  name: string;
  parent: string;
}

interface Ranked {
  id: number;
  path: string;
  rank: number;
}

/** Of each match in a list of them; all are in its history. */
const shownVersions = 20;
const lookAtClockEvery = 256;

/** Searches a catalog, for `budgetMs` at most. Text and paths are escaped. */
export function searchCatalog(db: CatalogDb, search: BackupSearch, budgetMs: number): CatalogMatches {
  const until = performance.now() + budgetMs;
  const isWanted = matcherOf(search);
  const isHeld = holderFilter(db, search.backupIds);
  const found: Ranked[] = [];
  let seen = 0;
  let stoppedEarly = false;
  for (const { id, name, parent } of candidates(db, search)) {
    seen += 1;
    if (seen % lookAtClockEvery === 0 && performance.now() > until) {
      stoppedEarly = true;
      break;
    }
    const path = parent === '' ? name : `${parent}/${name}`;
    if (isWanted(path, name) && isHeld(id)) found.push({ id, path, rank: rankOf(name, search) });
  }
  found.sort((a, b) => a.rank - b.rank || a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  const page = found.slice(search.offset, search.offset + search.limit);
  const matches = page.map(({ id, path }) => {
    const { versions, total } = versionsOf(db, id, { offset: 0, limit: shownVersions });
    return { path, versions, versionCount: total };
  });
  return { matches, total: found.length, stoppedEarly };
}

function candidates(db: CatalogDb, { text, mode, under }: BackupSearch): Iterable<Candidate> {
  const joined = 'SELECT e.id, e.name, d.path AS parent FROM';
  const rows = 'entries e JOIN directories d ON d.id = e.directory';
  if (mode === 'path') {
    const path = under === '' ? text : `${under}/${text}`;
    const cut = path.lastIndexOf('/');
    return db
      .prepare<[string, string], Candidate>(`${joined} ${rows} WHERE d.path = ? AND e.name = ?`)
      .iterate(path.slice(0, Math.max(0, cut)), path.slice(cut + 1));
  }
  const runs = mode === 'glob' ? literalsOf(text) : [text.slice(text.lastIndexOf('/') + 1)];
  const long = runs.filter((run) => [...run].length >= 3);
  if (long.length === 0) return db.prepare<[], Candidate>(`${joined} ${rows}`).iterate();
  const phrase = long.map((run) => `"${run.replaceAll('"', '""')}"`).join(' AND ');
  return db
    .prepare<[string], Candidate>(
      `${joined} names n JOIN entries e ON e.id = n.rowid JOIN directories d ON d.id = e.directory WHERE names MATCH ?`,
    )
    .iterate(phrase);
}

/** Whether a path is what was asked for; candidates by name may lie elsewhere, or be of another case. */
function matcherOf(search: BackupSearch): (path: string, name: string) => boolean {
  const { text, mode, caseSensitive, under, hidden } = search;
  const fold = (value: string) => (caseSensitive ? value : value.toLowerCase());
  const wanted = fold(text);
  const isPath = text.includes('/');
  const isGlob = mode === 'glob' ? glob(text, { caseSensitive }) : null;
  return (path, name) => {
    if (under !== '' && !path.startsWith(`${under}/`)) return false;
    const inside = under === '' ? path : path.slice(under.length + 1);
    if (!hidden && (inside.startsWith('.') || inside.includes('/.'))) return false;
    if (mode === 'path') return true;
    if (isGlob) return isGlob(isPath ? inside : name);
    return fold(isPath ? inside : name).includes(wanted);
  };
}

function holderFilter(db: CatalogDb, backupIds: readonly string[]): (entry: number) => boolean {
  if (backupIds.length === 0) return () => true;
  const times = db
    .prepare<[string], number>('SELECT time FROM backups WHERE id IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(backupIds));
  const isHeld = db
    .prepare<[string, number], number>(
      `SELECT EXISTS (SELECT 1 FROM json_each(?) t JOIN versions v ON v.entry = ? WHERE t.value BETWEEN v.first AND v.last)`,
    )
    .pluck();
  const list = JSON.stringify(times);
  return (entry) => isHeld.get(list, entry) === 1;
}

/** The whole name before its beginning, and that before any other part of it. */
function rankOf(name: string, { text, mode }: BackupSearch): number {
  if (mode !== 'name') return 0;
  const wanted = text.slice(text.lastIndexOf('/') + 1).toLowerCase();
  const at = name.toLowerCase().indexOf(wanted);
  return name.length === wanted.length ? 0 : at === 0 ? 1 : 2;
}
