import { parseTable } from '../viewer/table/parse-table.ts';
import { compareTables, type DifferentRow } from './compare-tables.ts';

/** One of the two tables, as the text it was read from. */
export interface TableText {
  text: string;
  /** The end of this one is missing; the other may be whole. */
  cut: boolean;
}

interface TableDifference {
  rows: DifferentRow[];
  /** Of the later table. */
  head: string[];
  /** Of the wider table. */
  columns: number;
}

/** The rows that differ between two texts of tables. A text that is cut loses its last row, which may be half a row. */
export function compareTableTexts(before: TableText, after: TableText, extension: string): TableDifference {
  const old = parseTable(before.text, extension, before.cut);
  const young = parseTable(after.text, extension, after.cut);
  return { rows: compareTables(old, young), head: young.head, columns: Math.max(old.columns, young.columns) };
}
