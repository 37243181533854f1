import type { ParsedTable } from '../viewer/table/parse-table.ts';

/** A row that differs; `number` counts from 1, in the later table where it is there. */
export interface DifferentRow {
  number: number;
  before: readonly string[] | null;
  after: readonly string[] | null;
}

/**
 * The rows that differ between two tables, heads left out. Equal rows at the beginning and the end are set aside; what
 * lies between is compared row by row, so that a cell that was edited is found as a cell.
 */
export function compareTables(before: ParsedTable, after: ParsedTable): DifferentRow[] {
  const [olds, news] = [before.rows, after.rows];
  let start = 0;
  while (start < Math.min(olds.length, news.length) && isSame(olds[start], news[start])) start += 1;
  let end = 0;
  const most = Math.min(olds.length, news.length) - start;
  while (end < most && isSame(olds[olds.length - 1 - end], news[news.length - 1 - end])) end += 1;
  const rows: DifferentRow[] = [];
  for (let at = start; at < Math.max(olds.length, news.length) - end; at += 1) {
    const old = at < olds.length - end ? (olds[at] ?? null) : null;
    const young = at < news.length - end ? (news[at] ?? null) : null;
    if (old && young && isSame(old, young)) continue;
    if (old || young) rows.push({ number: at + 1, before: old, after: young });
  }
  return rows;
}

function isSame(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a !== undefined && b !== undefined && a.length === b.length && a.every((cell, at) => cell === b[at]);
}
