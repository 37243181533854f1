import type { Row } from './row.ts';

const heading = `# Benchmarks

Written by \`npm run bench\`, on Linux. Everything lies in memory (tmpfs, a btrfs in a file on it), product and bare tool run in turn on the same data, figures are medians. Machines are noisy: the ratio says more than the seconds. A backup is done at its recorded receipt. The memory of a process is that of all it has started too, with its part of what several share. Each row says when and on which machine it was measured: some were measured alone.

Rows that begin with *In the browser* are of a browser test, e2e/find-lost-file.spec.ts, of which \`npm test\` prints them; they are copied here by hand. A person who knows nothing has lost week3/data/results.csv, of which today’s backup holds a spoilt version and yesterday’s the good one. *Host on*: from the key that deletes it, through Find, “resul” and the second of two versions, to the receipt of its restore; what is on the disk is then compared. *Host off*: the host worker has ended before, as on a laptop that is closed; from the click on Find to the last byte of yesterday’s version as a download, for nothing can be put onto a disk that is off. The restore is asked for as well, waits, and ends once the host is back: how long that takes is up to whoever opens the laptop, and is not counted.

| what | Buckets | bare tool | ratio | bar | measured | on |
| --- | --- | --- | --- | --- | --- | --- |`;

interface Measured {
  /** The machine. */
  on: string;
  /** The day. */
  at: string;
}

/**
 * The report with these rows in it, each where it was; the other rows of the report before stay as they are. Throws a
 * RangeError at a name that would take another row’s place: one that is there twice, or leans on the row above it.
 */
export function reportText(before: string, rows: readonly Row[], { on, at }: Measured): string {
  const lines = new Map(linesOf(before));
  const named = new Set<string>();
  for (const { what, ours, bare, ratio, bar } of rows) {
    const name = nameOf(what);
    if (named.has(name)) throw new RangeError(`Two rows are called “${name}”.`);
    if (/^the same\b/i.test(name)) throw new RangeError(`“${name}” does not say of what: another row may say it too.`);
    named.add(name);
    lines.set(name, `| ${what} | ${ours} | ${bare} | ${ratio} | ${bar} | ${at} | ${on} |`);
  }
  return `${heading}\n${[...lines.values()].join('\n')}\n`;
}

/** The lines of a report’s table, by what they are of. */
function linesOf(report: string): [string, string][] {
  const table = report.split('\n').filter((line) => line.startsWith('| '));
  return table.slice(2).map((line) => [nameOf(line.split(' | ')[0]?.slice(2) ?? ''), line]);
}

/** The same however many runs there were. */
function nameOf(what: string): string {
  return what.replace(/ \(\d+ runs\)/, '');
}
