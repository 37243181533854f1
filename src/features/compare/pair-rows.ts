import type { Row } from './changed-runs.ts';

/** Null: there was none before, or there is none after. */
export interface RowPair {
  before: Row | null;
  after: Row | null;
}

/** Rows ahead among which the one that a row became is looked for. */
const lookAhead = 50;
/** In a longer run nobody finds a row again: they are paired one by one. */
const mostAligned = 20_000;

/**
 * Pairs the rows of a run that changed with what became of them: one by one where they are as many, else with the next
 * row that is equal, or has at least half of its cells in common. The others came or went.
 */
export function pairRows(before: readonly Row[], after: readonly Row[]): RowPair[] {
  const pairs: RowPair[] = [];
  let next = 0;
  const came = (until: number) => {
    for (; next < until; next += 1) pairs.push({ before: null, after: after[next] ?? null });
  };
  const isAligned = before.length === after.length || before.length + after.length > mostAligned;
  for (const [at, row] of before.entries()) {
    const found = isAligned ? (at < after.length ? at : null) : findAlike(row, after, next);
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
  let alike: number | null = null;
  for (let at = from; at < last; at += 1) {
    const common = cellsInCommon(row, rows[at] ?? []);
    const cells = Math.max(row.length, rows[at]?.length ?? 0);
    if (common === cells) return at;
    if (alike === null && common > 0 && 2 * common >= cells) alike = at;
  }
  return alike;
}

function cellsInCommon(a: Row, b: Row): number {
  let common = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] === b[at]) common += 1;
  return common;
}
