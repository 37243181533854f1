import type { Row } from './changed-runs.ts';

/** Null: there was none before, or there is none after. */
export interface RowPair {
  before: Row | null;
  after: Row | null;
}

/** Rows ahead among which the one that a row became is looked for. */
const lookAhead = 50;

/**
 * Pairs the rows of a run that changed with what became of them: one by one where they are as many, else with the next
 * row that has at least half of its cells in common. The others came or went.
 */
export function pairRows(before: readonly Row[], after: readonly Row[]): RowPair[] {
  const pairs: RowPair[] = [];
  let next = 0;
  const came = (until: number) => {
    for (; next < until; next += 1) pairs.push({ before: null, after: after[next] ?? null });
  };
  for (const [at, row] of before.entries()) {
    const found = before.length === after.length ? at : findAlike(row, after, next);
    if (found === null) {
      pairs.push({ before: row, after: null });
      continue;
    }
    came(found);
    pairs.push({ before: row, after: after[found] ?? null });
    next = found + 1;
  }
  came(after.length);
  return pairs;
}

function findAlike(row: Row, rows: readonly Row[], from: number): number | null {
  const last = Math.min(rows.length, from + lookAhead);
  for (let at = from; at < last; at += 1) if (isAlike(row, rows[at] ?? [])) return at;
  return null;
}

function isAlike(a: Row, b: Row): boolean {
  const common = a.filter((cell, at) => cell === b[at]).length;
  return common > 0 && 2 * common >= Math.max(a.length, b.length);
}
