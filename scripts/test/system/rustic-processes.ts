import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SystemCommand {
  pid: number;
  args: string[];
}

/** Processes of rustic and of its sandbox that work for the system of this test. */
export async function rusticProcesses(): Promise<SystemCommand[]> {
  const home = process.env.BUCKETS_TEST_DIR ?? '';
  const found: SystemCommand[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // One that has just ended has none any more.
    const line = await readFile(join('/proc', name, 'cmdline'), 'utf8').catch(() => '');
    const args = line.split('\0');
    const isOurs = args.some((part) => part.includes(home)) && args.some((part) => /\/(rustic|bwrap)$/.test(part));
    if (isOurs) found.push({ pid: Number(name), args });
  }
  return found;
}
