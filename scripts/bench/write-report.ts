import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { reportText } from './report-text.ts';
import type { Row } from './row.ts';

const path = 'docs/benchmarks.md';

/** The heading of the table, and rows that a browser test has measured: they stay in any case. */
const kept = /^\| (what|---|In the browser: )/;

/**
 * Writes docs/benchmarks.md: what was measured, beside what, when and on what. `keepOthers`: rows that are there of
 * other things stay as they are.
 */
export async function writeReport(rows: readonly Row[], { keepOthers }: { keepOthers: boolean }): Promise<void> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  const before = lines.filter((line) => keepOthers || kept.test(line)).join('\n');
  const measured = { on: machine(), at: new Date().toISOString().slice(0, 10) };
  await writeFile(path, reportText(before, rows, measured));
}

/** `2 cores (AMD EPYC), 24 GiB, Node 24.21.0`. */
function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? 'unknown';
  return `${cores.length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}
