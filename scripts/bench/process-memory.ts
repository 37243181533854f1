import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchSite } from './bench-site.ts';

export interface HeldMemory {
  /** With all that it has started (Postgres is one process a connection). */
  bytes: number;
  /** Of the process by itself. */
  ownBytes: number;
}

/**
 * What each process of the site holds now, by name. Memory that several processes share counts a part at each (PSS), so that a sum is true.
 */
export async function processMemory({ data }: Pick<BenchSite, 'data'>): Promise<Map<string, HeldMemory>> {
  const directory = join(data, 'run/pids');
  const names = (await readdir(directory)).sort();
  const parents = await parentOfEach();
  const found = new Map<string, HeldMemory>();
  for (const name of names) {
    // A worker that is switched off takes its file away.
    const root = Number(await readFile(join(directory, name), 'utf8').catch(() => ''));
    if (!root) continue;
    const shares = await Promise.all(familyOf(root, parents).map(shareOf));
    found.set(name, { bytes: shares.reduce((sum, each) => sum + each, 0), ownBytes: shares[0] ?? 0 });
  }
  return found;
}

/** `123 MiB`. */
export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function familyOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === root).map(([pid]) => pid);
  return [root, ...children.flatMap((pid) => familyOf(pid, parents))];
}

async function parentOfEach(): Promise<Map<number, number>> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // One that has just ended has none any more.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  return parents;
}

async function shareOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}
