import Papa from 'papaparse';

export interface ParsedTable {
  head: string[];
  rows: string[][];
  /** Of the widest row. */
  columns: number;
  /** What was odd, in a sentence; null: nothing. */
  warning: string | null;
}

/** Columns that are shown; a table of more is read in another program. */
const mostColumns = 200;

/** A text of comma, semicolon or tab separated values. `cut`: the end is missing, and so is the last row. */
export function parseTable(text: string, extension: string, cut: boolean): ParsedTable {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: extension === 'tsv' ? '\t' : '',
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: true,
  });
  if (cut) data.pop();
  const widest = data.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Math.min(widest, mostColumns);
  const quotes = errors.find(({ type }) => type === 'Quotes');
  const warnings = [
    ...(quotes && !cut ? [`A quote is not closed, near row ${(quotes.row ?? 0) + 1}.`] : []),
    ...(widest > mostColumns ? [`Only the first ${mostColumns} of ${widest} columns are shown.`] : []),
  ];
  const [head = [], ...rows] = data;
  return { head, rows, columns, warning: warnings.join(' ') || null };
}

/** Widths of the columns in characters, by their heads and first rows. */
export function columnWidths({ head, rows, columns }: ParsedTable): number[] {
  const looked = [head, ...rows.slice(0, 200)];
  return Array.from({ length: columns }, (_, column) => {
    const longest = looked.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
    return Math.min(42, Math.max(5, longest)) + 3;
  });
}
