import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LivingProcess, processOf } from './living-process.ts';

/**
 * The processes of the product that an earlier start on a data directory has left: those whose numbers it wrote down
 * and which still are ours by their command lines.
 */
export function findProcessesOf(data: string): LivingProcess[] {
  const directory = join(data, 'run/pids');
  const names = listed(directory);
  return names.flatMap((name) => {
    const living = processOf(Number(readFileSync(join(directory, name), 'utf8')));
    return living && isOurs(living.pid) ? [living] : [];
  });
}

function listed(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    // No start has been here yet.
    return [];
  }
}

function isOurs(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scripts/start/exit-with-parent.ts');
}
