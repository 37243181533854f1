import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, livingProcess, processOf } from './living-process.ts';

/**
 * Makes this process the only one that works on a data directory; gives what lets go of it. The lock of a process that
 * was killed is taken over.
 */
export function lockInstance(data: string): () => void {
  const path = join(data, 'instance.json');
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(processOf(process.pid)), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link is made whole or not at all, and never over another: of two at once one wins.
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const holder = livingProcess.safeParse(JSON.parse(readFileSync(path, 'utf8') || 'null'));
      if (holder.success && isAlive(holder.data)) {
        throw new Error(
          `Buckets already runs on ${data} (process ${holder.data.pid}). Use that one, stop it, or give another place in BUCKETS_DATA.`,
        );
      }
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
}
