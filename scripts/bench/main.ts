import { parseArgs } from 'node:util';
import { startBenchSite } from './bench-site.ts';
import { measureBackup } from './measures/backup.ts';
import { measureCancel } from './measures/cancel.ts';
import { measureCrowd } from './measures/crowd.ts';
import { measureFind } from './measures/find.ts';
import { measureFirstByte } from './measures/first-byte.ts';
import { measureLiveProgress } from './measures/live-progress.ts';
import { measureMemory } from './measures/memory.ts';
import { measureOverhead } from './measures/overhead.ts';
import { measurePages } from './measures/pages.ts';
import { measureQueued } from './measures/queued.ts';
import { measureRestore } from './measures/restore.ts';
import type { Row } from './row.ts';
import { withMostMemory } from './with-most-memory.ts';
import { writeReport } from './write-report.ts';

// npm run bench [-- --small] [--only restore,backup] [--backups=200]: measures each budget beside the bare tool and
// writes docs/benchmarks.md, of which --only leaves the other rows as they are. --small only shows that it works: its
// figures are not written down.
const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string' },
    backups: { type: 'string', default: '200' },
  },
});
const size = values.small ? { files: 1_200, bytes: 40 * 2 ** 20 } : { files: 34_000, bytes: 2 ** 30 };

const site = await startBenchSite();
const measures: Readonly<Record<string, () => Promise<Row[]>>> = {
  memory: () => measureMemory(site),
  overhead: () => measureOverhead(site),
  crowd: () => measureCrowd(site),
  queued: () => measureQueued(site, values.small ? 500 : 10_000),
  cancel: () => measureCancel(site, values.small ? 5 : 25),
  live: () => measureLiveProgress(site),
  backup: () => measureBackup(site, size, 5),
  restore: () => withMostMemory(site, 'restores', () => measureRestore(site, size, 5)),
  find: () => find(values.small ? { files: 2_400, backups: 6 } : { files: 200_000, backups: Number(values.backups) }),
  'find-in-fewer': () => find({ ...size, backups: values.small ? 3 : 20 }),
  pages: () => measurePages(site),
  // The last: the other buckets of one region are not reached any more.
  'first-byte': () => (values.small ? measureFirstByte(site, 600, 2) : measureFirstByte(site, 12_000, 7)),
};
/** Search is about names: without a size of their own the files are small. */
function find({ files, backups, bytes = 400 * files }: { files: number; backups: number; bytes?: number }) {
  const what = `${backups} backups, indexes and searches of ${files.toLocaleString('en')} files`;
  return withMostMemory(site, what, () => measureFind(site, { files, bytes, backups }));
}

const rows: Row[] = [];
try {
  for (const name of values.only?.split(',') ?? Object.keys(measures)) {
    const measure = measures[name];
    if (!measure) throw new Error(`There is no measure ${name}: there are ${Object.keys(measures).join(', ')}.`);
    const measured = await measure();
    for (const row of measured) process.stdout.write(`${Object.values(row).join(' | ')}\n`);
    rows.push(...measured);
  }
  if (!values.small) await writeReport(rows, { keepOthers: values.only !== undefined });
} finally {
  await site.stop();
}
