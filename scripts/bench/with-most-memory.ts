import type { BenchSite } from './bench-site.ts';
import { mebibytes, processMemory } from './process-memory.ts';
import type { Row } from './row.ts';

const everyMs = 1_000;
const workers = /^((bucket|host)-|hub$)/;

/**
 * Measures, and tells beside it the most memory that each worker held meanwhile, with the tools that it ran and by
 * itself.
 */
export async function withMostMemory(site: BenchSite, what: string, measure: () => Promise<Row[]>): Promise<Row[]> {
  const most = new Map<string, number>();
  const see = (name: string, bytes: number) => most.set(name, Math.max(bytes, most.get(name) ?? 0));
  const look = async () => {
    for (const [name, { bytes, ownBytes }] of await processMemory(site)) {
      if (!workers.test(name)) continue;
      see(name, bytes);
      see(`${name}, without its tools`, ownBytes);
    }
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMs);
  try {
    const rows = await measure();
    await looking;
    const told = [...most].map(([name, bytes]) => ({ what: `Most memory through ${what}: ${name}`, bytes }));
    return [
      ...rows,
      ...told.map(({ what, bytes }) => ({ what, ours: mebibytes(bytes), bare: '', ratio: '', bar: '–' })),
    ];
  } finally {
    clearInterval(timer);
  }
}
