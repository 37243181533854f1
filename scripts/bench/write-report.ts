import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Row } from './row.ts';

const path = 'docs/benchmarks.md';

/**
 * Writes docs/benchmarks.md: what was measured, on what, beside what, and when. `keepOthers`: rows that are there of
 * other things stay where they are.
 */
export async function writeReport(rows: readonly Row[], { keepOthers }: { keepOthers: boolean }): Promise<void> {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux, Node ${process.versions.node}`;
  const lines = new Map(keepOthers ? await linesNow() : []);
  const today = new Date().toISOString().slice(0, 10);
  for (const { what, ours, bare, ratio, bar } of rows) {
    lines.set(nameOf(what), `| ${what} | ${ours} | ${bare} | ${ratio} | ${bar} | ${today} |`);
  }
  const text = `# Benchmarks

Written by \`npm run bench\`: ${machine}. Everything lies in memory (tmpfs, a btrfs in a file on it), product and bare tool run in turn on the same data, figures are medians. Machines are noisy: the ratio says more than the seconds. A backup is done at its recorded receipt.

| what | Buckets | bare tool | ratio | bar | measured |
| --- | --- | --- | --- | --- | --- |
${[...lines.values()].join('\n')}
`;
  await writeFile(path, text);
}

/** The lines of the table as it is, by what they are of. */
async function linesNow(): Promise<[string, string][]> {
  const table = (await readFile(path, 'utf8')).split('\n').filter((line) => line.startsWith('| '));
  return table.slice(2).map((line) => [nameOf(line.split(' | ')[0]?.slice(2) ?? ''), line]);
}

/** The same however many runs there were. */
function nameOf(what: string): string {
  return what.replace(/ \(\d+ runs\)/, '');
}
