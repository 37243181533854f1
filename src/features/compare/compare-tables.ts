import type { ParsedTable } from '../viewer/table/parse-table.ts';
import { changedRuns, type Row } from './changed-runs.ts';
import { pairRows } from './pair-rows.ts';

/** A row that differs. */
export interface DifferentRow {
  /** From 1, in the later table where it is there; 0 is the head. */
  number: number;
  before: Row | null;
  after: Row | null;
}

/**
 * The rows that differ between two tables, their heads first. Equal rows are matched also where others came or went
 * between them, and a row that was edited stands beside what it was, so that a cell is found as a cell.
 */
export function compareTables(before: ParsedTable, after: ParsedTable): DifferentRow[] {
  const [oldHead, newHead] = [before, after].map(({ head }) => (head.length > 0 ? head : null));
  const heads = { number: 0, before: oldHead ?? null, after: newHead ?? null };
  const rows = changedRuns(before.rows, after.rows).flatMap(({ fromA, toA, fromB, toB }) => {
    let [oldAt, newAt] = [fromA, fromB];
    return pairRows(before.rows.slice(fromA, toA), after.rows.slice(fromB, toB)).map((pair) => {
      if (pair.before) oldAt += 1;
      if (pair.after) newAt += 1;
      return { number: pair.after ? newAt : oldAt, ...pair };
    });
  });
  return [heads, ...rows].filter((row) => !isSame(row.before, row.after));
}

function isSame(a: Row | null, b: Row | null): boolean {
  return a?.length === b?.length && (a ?? []).every((cell, at) => cell === b?.[at]);
}
