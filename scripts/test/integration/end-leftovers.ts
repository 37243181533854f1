import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Ends the Redis servers under `directory` that a test file left behind, one that was killed for instance. */
export async function endLeftovers(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith('redis-')) continue;
    const pid = Number(await readFile(join(directory, name, 'pid'), 'utf8').catch(() => ''));
    if (pid > 0 && (await isOurs(pid, join(directory, name)))) process.kill(pid, 'SIGKILL');
  }
}

/** True where the process still is the one that was started there: numbers are given out again. */
async function isOurs(pid: number, home: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === home;
}
