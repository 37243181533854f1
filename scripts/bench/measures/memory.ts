import type { BenchSite } from '../bench-site.ts';
import { mebibytes, processMemory } from '../process-memory.ts';
import type { Row } from '../row.ts';

/** Memory of each process of the product as it stands now. */
export async function measureMemory(site: BenchSite): Promise<Row[]> {
  return [...(await processMemory(site))].map(([name, { bytes }]) => ({
    what: `Memory at rest: ${name}`,
    ours: mebibytes(bytes),
    bare: '',
    ratio: '',
    bar: '–',
  }));
}
