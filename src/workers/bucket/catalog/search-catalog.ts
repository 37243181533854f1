import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';
import type { BackupSearch, SearchMatch } from '#src/contracts/search/backup-search.ts';
import { foldName } from '#src/contracts/search/fold-name.ts';
import { isStopped, type StopFlag } from '../threads/stop-flag.ts';
import { type Candidate, candidates } from './candidates.ts';
import { cutPath } from './cut-path.ts';
import { glob } from './glob.ts';
import type { CatalogDb } from './open-catalog.ts';
import { searchedBackups } from './searched-backups.ts';
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

/** Of all matches of a page together, the newest of each; all are in its history. */
const versionsOfPage = 400;
const mostOfMatch = 20;
/** Beside what stands around them, matches fit into one reply. */
const mostBytes = maxIoReplyBytes - 16 * 1024;
const lookAtClockEvery = 256;
/** More than an escaped name can have. */
const longestName = 2_048;

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
  const rankOf = ranks(search);
  const byRank = new Map<number, Candidate[]>();
  let seen = 0;
  let stoppedEarly = false;
  for (const candidate of candidates(db, search, searched)) {
    seen += 1;
    if (seen % lookAtClockEvery === 0 && (performance.now() > until || isStopped(stop))) {
      stoppedEarly = true;
      break;
    }
    if (candidate.held === 0 || !isWanted(candidate)) continue;
    const rank = rankOf(candidate.name) * longestName + candidate.name.length;
    const equal = byRank.get(rank);
    if (equal) equal.push(candidate);
    else byRank.set(rank, [candidate]);
  }
  // Hundreds of thousands may match: they are not compared with each other.
  const found = [...byRank].toSorted(([a], [b]) => a - b).flatMap(([, equal]) => equal);
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
