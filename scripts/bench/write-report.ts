import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Row } from './row.ts';

/** Writes docs/benchmarks.md: what was measured, on what, beside what. */
export async function writeReport(rows: readonly Row[]): Promise<void> {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux, Node ${process.versions.node}`;
  const lines = rows.map(({ what, ours, bare, ratio, bar }) => `| ${what} | ${ours} | ${bare} | ${ratio} | ${bar} |`);
  const text = `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. Everything lies in memory (tmpfs, a btrfs in a file on it), product and bare tool run in turn on the same data, figures are medians. Machines are noisy: the ratio says more than the seconds. A backup is done at its recorded receipt.

| what | Buckets | bare tool | ratio | bar |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
  await writeFile('docs/benchmarks.md', text);
}
