import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';
import type { BackupSearch, SearchMatch } from '#src/contracts/search/backup-search.ts';
import { foldName } from '#src/contracts/search/fold-name.ts';
import { isStopped, type StopFlag } from '../threads/stop-flag.ts';
import { glob, literalsOf } from './glob.ts';
import type { CatalogDb } from './open-catalog.ts';
import { holderFilter, searchedBackups } from './searched-backups.ts';
import { versionReader } from './versions-of.ts';

/** Paths that match, the best first, with their versions; `total` is a lower bound where it was stopped early. */
export interface CatalogMatches {
  matches: SearchMatch[];
  total: number;
  nextOffset: number | null;
  stoppedEarly: boolean;
  /** Of the chosen ones, where some are chosen. */
  backupsSearched: number;
}

interface Candidate {
  id: number;
  name: string;
  directory: number;
}

/** Of all matches of a page together, the newest of each; all are in its history. */
const versionsOfPage = 400;
const mostOfMatch = 20;
/** Beside what stands around them, matches fit into one reply. */
const mostBytes = maxIoReplyBytes - 16 * 1024;
const lookAtClockEvery = 256;

/** How long a search may go on. */
export interface SearchLimits {
  budgetMs: number;
  /** Raised when nobody waits for it any more. */
  stop: StopFlag;
}

/** Searches a catalog within limits. Text and paths are escaped. */
export function searchCatalog(db: CatalogDb, search: BackupSearch, { budgetMs, stop }: SearchLimits): CatalogMatches {
  const until = performance.now() + budgetMs;
  const parentOf = directoryPaths(db);
  const isWanted = matcherOf(search, parentOf);
  const searched = searchedBackups(db, search.backupIds);
  const isHeld = searched === 'main.backups' ? () => true : holderFilter(db);
  const rankOf = ranks(search);
  const found: (Candidate & { rank: number })[] = [];
  let seen = 0;
  let stoppedEarly = false;
  for (const candidate of candidates(db, search)) {
    seen += 1;
    if (seen % lookAtClockEvery === 0 && (performance.now() > until || isStopped(stop))) {
      stoppedEarly = true;
      break;
    }
    if (isWanted(candidate) && isHeld(candidate.id)) found.push({ ...candidate, rank: rankOf(candidate.name) });
  }
  found.sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || a.id - b.id);
  const limit = Math.min(mostOfMatch, Math.max(1, Math.floor(versionsOfPage / search.limit)));
  const versionsOf = versionReader(db, searched);
  const goneSince = goneReader(db);
  const page = found.slice(search.offset, search.offset + search.limit).map((candidate) => {
    const { versions, total } = versionsOf(candidate.id, { offset: 0, limit });
    return { path: pathOf(candidate, parentOf), versions, versionCount: total, goneMs: goneSince(candidate.id) };
  });
  const matches = fitting(page);
  const end = search.offset + matches.length;
  const backupsSearched = db.prepare<[], number>(`SELECT count(*) FROM ${searched}`).pluck().get() ?? 0;
  return {
    ...{ matches, total: found.length, stoppedEarly, backupsSearched },
    nextOffset: end < found.length ? end : null,
  };
}

/** The first matches of a page, as many as a reply can hold; one at least, which always fits. */
function fitting(page: SearchMatch[]): SearchMatch[] {
  let bytes = 0;
  const tooMuch = page.findIndex((match) => {
    bytes += Buffer.byteLength(JSON.stringify(match)) + 1;
    return bytes > mostBytes;
  });
  return tooMuch === -1 ? page : page.slice(0, Math.max(1, tooMuch));
}

/** Paths of directories, each looked up once: most searches need few of them. */
function directoryPaths(db: CatalogDb): (directory: number) => string {
  const known = new Map<number, string>();
  const find = db.prepare<[number], string>('SELECT path FROM directories WHERE id = ?').pluck();
  return (directory) => {
    const path = known.get(directory) ?? find.get(directory) ?? '';
    known.set(directory, path);
    return path;
  };
}

function pathOf({ name, directory }: Candidate, parentOf: (directory: number) => string): string {
  const parent = parentOf(directory);
  return parent === '' ? name : `${parent}/${name}`;
}

/** What may match, by the names alone; all there is where too little of a name is asked for. */
function candidates(db: CatalogDb, search: BackupSearch): Iterable<Candidate> {
  const { mode, caseSensitive, under } = search;
  const columns = 'SELECT e.id, e.name, e.directory FROM';
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

function cutPath(path: string): { parent: string; name: string } {
  const cut = path.lastIndexOf('/');
  return { parent: path.slice(0, Math.max(0, cut)), name: path.slice(cut + 1) };
}

/** Whether a candidate is what was asked for: it may lie elsewhere, or be of another case. */
function matcherOf(search: BackupSearch, parentOf: (directory: number) => string): (candidate: Candidate) => boolean {
  const { text, mode, caseSensitive, under, hidden } = search;
  const fold = caseSensitive ? (value: string) => value : foldName;
  const wanted = fold(text);
  const lastName = cutPath(wanted).name;
  const isMatch = {
    name: (value: string) => endsInName(fold(value), wanted),
    glob: glob(text, { caseSensitive }),
    path: (value: string) => fold(value) === wanted,
  }[mode];
  const isOfPath = mode === 'path' || text.includes('/');
  if (under === '' && hidden && !isOfPath) return ({ name }) => isMatch(name);
  // Most candidates fall by their name: their directory is not looked up.
  const mayMatch = !isOfPath ? isMatch : mode === 'path' ? (name: string) => fold(name) === lastName : () => true;
  return (candidate) => {
    if (!mayMatch(candidate.name)) return false;
    const path = pathOf(candidate, parentOf);
    if (under !== '' && !path.startsWith(`${under}/`)) return false;
    const inside = under === '' ? path : path.slice(under.length + 1);
    if (!hidden && (inside.startsWith('.') || inside.includes('/.'))) return false;
    return !isOfPath || isMatch(inside);
  };
}

/** Whether a path holds a text that ends in its last name: not all that lies in a directory is meant by the directory’s. */
function endsInName(path: string, text: string): boolean {
  const at = path.lastIndexOf(text);
  return at >= 0 && at + text.length > path.lastIndexOf('/');
}

/** Reads when the first backup was made in which nothing is any more at a path; null where the latest still holds it. */
function goneReader(db: CatalogDb): (entry: number) => number | null {
  const since = db
    .prepare<[number], number | null>(
      'SELECT (SELECT min(time) FROM main.backups WHERE time > v.last) FROM versions v WHERE v.entry = ? ORDER BY v.first DESC LIMIT 1',
    )
    .pluck();
  return (entry) => {
    const seconds = since.get(entry) ?? null;
    return seconds === null ? null : seconds * 1_000;
  };
}

/** The whole name before its beginning, and that before any other part of it. */
function ranks({ text, mode }: BackupSearch): (name: string) => number {
  if (mode === 'glob') return () => 0;
  const { name: asked } = cutPath(text);
  if (mode === 'path') return (name) => (name === asked ? 0 : 1);
  const wanted = foldName(asked);
  return (name) => {
    const folded = foldName(name);
    return folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : 2;
  };
}
