import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

export interface JsonLines<Line> {
  lines: Line[];
  /** Bytes up to the end of the last whole line: what stands behind them was being written in a crash. */
  wholeBytes: number;
}

/** Reads a file of one JSON object a line. A torn last line is left out; any other that does not fit is thrown. */
export async function readJsonLines<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<JsonLines<z.output<Schema>>> {
  const bytes = await readFile(path);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const text = bytes.subarray(0, wholeBytes).toString('utf8');
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
  return { lines, wholeBytes };
}

/** The same lines as they are written. */
export function jsonLines(lines: readonly unknown[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
