import { openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const largestBytes = 20 * 1024 ** 2;

/** The path of a process's log in a data directory. */
export function logPath(data: string, name: string): string {
  return join(data, 'logs', `${name}.log`);
}

/** Opens a process's log to append to it; one that has grown large becomes the old one, which it replaces. */
export function openLog(data: string, name: string): number {
  const path = logPath(data, name);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestBytes) renameSync(path, `${path}.old`);
  return openSync(path, 'a', 0o600);
}
