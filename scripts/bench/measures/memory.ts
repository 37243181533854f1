import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchSite } from '../bench-site.ts';
import type { Row } from '../row.ts';

/** Resident memory of each process of the product as it stands now. */
export async function measureMemory({ data }: BenchSite): Promise<Row[]> {
  const directory = join(data, 'run/pids');
  const names = (await readdir(directory)).sort();
  return Promise.all(
    names.map(async (name) => {
      const pid = (await readFile(join(directory, name), 'utf8')).trim();
      const kib = Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);
      return { what: `Memory at rest: ${name}`, ours: `${Math.round(kib / 1024)} MiB`, bare: '', ratio: '', bar: '–' };
    }),
  );
}
