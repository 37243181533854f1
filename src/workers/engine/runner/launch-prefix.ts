import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

const prlimit = '/usr/bin/prlimit';
const nice = '/usr/bin/nice';
const ionice = '/usr/bin/ionice';

const known = new Map<string, Promise<boolean>>();

function isThere(program: string): Promise<boolean> {
  const answer =
    known.get(program) ??
    access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
  known.set(program, answer);
  return answer;
}

/**
 * The programs that start another one with no core dump (a panic would write keys to disk) and, for scheduled work,
 * with low priority. Each replaces itself by the next, so the process id stays. What this machine lacks is left out.
 */
export async function launchPrefix(scheduled: boolean): Promise<string[]> {
  const prefix: string[] = [];
  if (scheduled && (await isThere(nice))) prefix.push(nice, '-n', '10');
  if (scheduled && (await isThere(ionice))) prefix.push(ionice, '-c', '2', '-n', '7');
  if (await isThere(prlimit)) prefix.push(prlimit, '--core=0');
  return prefix;
}
