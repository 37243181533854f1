import { parseArgs } from 'node:util';
import { startBenchSite } from './bench-site.ts';
import { measureBackupAndRestore } from './measures/backup-and-restore.ts';
import { measureMemory } from './measures/memory.ts';
import { measureOverhead } from './measures/overhead.ts';
import { measurePages } from './measures/pages.ts';
import type { Row } from './row.ts';
import { writeReport } from './write-report.ts';

// npm run bench [-- --small]: measures each budget beside the bare tool and writes docs/benchmarks.md. --small only
// shows that it works: its figures are not written down.
const { values } = parseArgs({ options: { small: { type: 'boolean', default: false } } });
const size = values.small ? { files: 1_200, bytes: 40 * 2 ** 20 } : { files: 34_000, bytes: 2 ** 30 };

const site = await startBenchSite();
const rows: Row[] = [];
try {
  for (const measure of [
    () => measureMemory(site),
    () => measureOverhead(site),
    () => measureBackupAndRestore(site, size, 5),
    () => measurePages(site),
  ]) {
    const measured = await measure();
    for (const row of measured) process.stdout.write(`${Object.values(row).join(' | ')}\n`);
    rows.push(...measured);
  }
  if (!values.small) await writeReport(rows);
} finally {
  await site.stop();
}
