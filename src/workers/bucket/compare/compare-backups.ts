import type { ChangedEntry, ChangeKind, ChangeTotals } from '#src/contracts/entities/comparison.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { walkBelow } from '#src/workers/engine/trees/walk-below.ts';
import { listHome } from '../io/list-home.ts';
import type { TreeCache, TreeQuery } from '../tree-cache/tree-cache.ts';
import { addTotals, countChange, countOf, noChanges } from './change-totals.ts';
import { compareListings, type Difference } from './compare-listings.ts';

export interface Comparison {
  /** By directory of the home that is in both and has differences below it. */
  changes: ReadonlyMap<string, readonly ChangedEntry[]>;
  /** Of directories that are new or gone, with those below them. */
  whole: ReadonlyMap<string, { kind: 'added' | 'removed'; totals: ChangeTotals }>;
  totals: ChangeTotals;
}

interface Work {
  trees: TreeCache;
  before: Omit<TreeQuery, 'path'>;
  after: Omit<TreeQuery, 'path'>;
  changes: Map<string, ChangedEntry[]>;
  whole: Map<string, { kind: 'added' | 'removed'; totals: ChangeTotals }>;
  rows: number;
  /** Entries of directories that are new or gone, and the characters of the paths of these. */
  counted: number;
  pathLength: number;
}

/** Of those that differ; what is equal is not gone through. Beyond, a person compares a part. */
const maxDirectories = 20_000;
const maxRows = 200_000;
const maxCounted = 5_000_000;
const maxPathLength = 50_000_000;
const atOnce = 4;

/**
 * What differs between two backups of a project, directory by directory; equal directories are known by their tree and
 * not gone into. Rejects with `too_large` where nearly everything differs in a very large project.
 */
export async function compareBackups(
  trees: TreeCache,
  before: Omit<TreeQuery, 'path'>,
  after: Omit<TreeQuery, 'path'>,
): Promise<Comparison> {
  const work: Work = { trees, before, after, changes: new Map(), whole: new Map(), rows: 0, counted: 0, pathLength: 0 };
  const totals = await compareDirectory(work, '');
  const { changes, whole } = work;
  return { changes, whole, totals };
}

async function compareDirectory(work: Work, path: string): Promise<ChangeTotals> {
  const { trees, before, after, changes } = work;
  const [olds, news] = await Promise.all([listHome(trees, before, path), listHome(trees, after, path)]);
  const differences = compareListings(olds, news);
  work.rows += differences.length;
  if (changes.size >= maxDirectories || work.rows > maxRows) throw tooMany();
  const rows: ChangedEntry[] = [];
  changes.set(path, rows);
  const totals = noChanges();
  for (let at = 0; at < differences.length; at += atOnce) {
    const group = differences.slice(at, at + atOnce);
    for (const row of await Promise.all(group.map((difference) => rowOf(work, path, difference)))) {
      if (!row) continue;
      rows.push(row);
      if (row.below) addTotals(totals, row.below);
      if (row.change !== 'inside' && countsItself(row)) {
        countChange(totals, row.change, (row.after ?? row.before)?.sizeBytes ?? 0);
      }
    }
  }
  return totals;
}

/** Null where only times differ below. */
async function rowOf(work: Work, parent: string, difference: Difference): Promise<ChangedEntry | null> {
  const entry = difference.kind === 'removed' ? difference.before : difference.after;
  const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
  const { name, type } = entry;
  const base = {
    ...{ name, type, onlyMode: false, below: null },
    before: 'before' in difference ? factsOf(difference.before) : null,
    after: 'after' in difference ? factsOf(difference.after) : null,
  };
  switch (difference.kind) {
    case 'changed':
      return { ...base, change: 'changed', onlyMode: difference.onlyMode };
    case 'inside': {
      const below = await compareDirectory(work, path);
      const { modeChanged } = difference;
      if (modeChanged) return { ...base, change: 'changed', onlyMode: true, below };
      return countOf(below, ['added', 'removed', 'changed']) > 0 ? { ...base, change: 'inside', below } : null;
    }
    default: {
      const { kind } = difference;
      if (type !== 'directory') return { ...base, change: kind };
      return { ...base, change: kind, below: await countWhole(work, kind, path, entry) };
    }
  }
}

function factsOf({ sizeBytes, mtimeMs }: TreeEntry) {
  return { sizeBytes, mtimeMs };
}

interface Whole {
  totals: ChangeTotals;
  above: Whole | null;
}

/** Counts all that is in a directory which is new or gone, for it and for each directory in it. */
async function countWhole(
  work: Work,
  kind: 'added' | 'removed',
  path: string,
  entry: TreeEntry,
): Promise<ChangeTotals> {
  const backup = kind === 'added' ? work.after : work.before;
  const trees = await work.trees.treesOf(backup);
  const { signal } = backup;
  const directories = new Map<string, Whole>();
  const begin = (directory: string, above: Whole | null): Whole => {
    const whole = { totals: noChanges(), above };
    directories.set(directory, whole);
    work.whole.set(directory, { kind, totals: whole.totals });
    work.pathLength += directory.length;
    return whole;
  };
  const top = begin(path, null);
  for await (const entries of walkBelow(trees, { path, treeId: entry.subtree, signal })) {
    const [first] = entries;
    const holder = first && directories.get(first[0].slice(0, first[0].lastIndexOf('/')));
    if (!holder) continue;
    const own = noChanges();
    for (const [inside, { type, sizeBytes }] of entries) {
      if (type === 'directory') begin(inside, holder);
      else countChange(own, kind, sizeBytes);
    }
    for (let at: Whole | null = holder; at; at = at.above) addTotals(at.totals, own);
    work.counted += entries.length;
    if (work.whole.size > maxRows || work.counted > maxCounted || work.pathLength > maxPathLength) throw tooMany();
  }
  return top.totals;
}

function tooMany(): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: 'Too much differs between these two backups to be shown. Choose two that are closer to each other.',
    details: { maxDirectories, maxRows },
  });
}

/** Whether a row is a change of its own: a directory is none where what lies below it is changed in the same way. */
export function countsItself({ change, below }: ChangedEntry): boolean {
  return change !== 'inside' && !(below && countOf(below, [change]) > 0);
}

/** Whether a row is to be shown to somebody who asks for these kinds. */
export function isOfKinds(row: ChangedEntry, kinds: readonly ChangeKind[]): boolean {
  return (
    (row.change !== 'inside' && kinds.includes(row.change)) || (row.below !== null && countOf(row.below, kinds) > 0)
  );
}
