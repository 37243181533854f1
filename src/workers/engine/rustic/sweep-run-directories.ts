import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startTime } from './run-directory.ts';

const runName = /^(\d+)-(\d+)-[0-9a-f-]{36}$/;

async function isRunning(pid: string, began: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  return stat !== null && startTime(stat) === began;
}

/**
 * Removes the run directories of processes that are gone (killed in the middle of a run) and gives how many. Those of
 * workers that live are left alone: several may share the directory.
 */
export async function sweepRunDirectories(runDirectory: string): Promise<number> {
  let removed = 0;
  for (const name of await readdir(runDirectory)) {
    const [, pid, began] = runName.exec(name) ?? [];
    if (pid === undefined || began === undefined || (await isRunning(pid, began))) continue;
    await rm(join(runDirectory, name), { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
