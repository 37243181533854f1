import type { ChangedDirectory, ChangedEntry, ChangeTotals } from '#src/contracts/entities/comparison.ts';
import { countChange, countOf, noChanges } from './change-totals.ts';
import { type Comparison, countsItself } from './compare-backups.ts';

/** The directories of a comparison in which something differs, those with the most bytes first; each change is in one. */
export function changedDirectories({ changes }: Pick<Comparison, 'changes'>): ChangedDirectory[] {
  return [...changes].flatMap(([path, rows]) => directoriesOf(path, rows)).sort(biggestFirst);
}

/** A directory that is in both, where anything in itself differs, and those in it that came or went. */
function directoriesOf(path: string, rows: readonly ChangedEntry[]): ChangedDirectory[] {
  const own = noChanges();
  const whole: ChangedDirectory[] = [];
  for (const row of rows) {
    if (row.type === 'directory' && (row.change === 'added' || row.change === 'removed')) {
      const totals = { ...(row.below ?? noChanges()) };
      if (countsItself(row)) countChange(totals, row.change, 0);
      whole.push({ path: path === '' ? row.name : `${path}/${row.name}`, change: row.change, totals });
    } else if (row.change !== 'inside' && countsItself(row)) {
      countChange(own, row.change, (row.after ?? row.before)?.sizeBytes ?? 0);
    }
  }
  return countAll(own) > 0 ? [{ path, change: 'inside', totals: own }, ...whole] : whole;
}

function biggestFirst(a: ChangedDirectory, b: ChangedDirectory): number {
  return bytesOf(b.totals) - bytesOf(a.totals) || countAll(b.totals) - countAll(a.totals) || (a.path < b.path ? -1 : 1);
}

function bytesOf({ addedBytes, removedBytes, changedBytes }: ChangeTotals): number {
  return addedBytes + removedBytes + changedBytes;
}

function countAll(totals: ChangeTotals): number {
  return countOf(totals, ['added', 'removed', 'changed']);
}
