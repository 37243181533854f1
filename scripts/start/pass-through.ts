import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Lets a server that does not run as root pass through the directories above `path` (not look into them): adds the
 * execute bit for others where it is missing. Gives the directories that were changed.
 */
export function letPass(path: string): string[] {
  const changed: string[] = [];
  for (let directory = path; ; directory = dirname(directory)) {
    const { mode } = statSync(directory);
    if ((mode & 0o001) === 0) {
      chmodSync(directory, (mode & 0o7777) | 0o001);
      changed.push(directory);
    }
    if (directory === dirname(directory)) return changed;
  }
}
