import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what was built is kept for every checkout: a directory a tool and version in the user's cache. */
export function toolDirectory(name: string, version: string): string {
  return join(cacheDirectory(), `${name}-${version}`);
}

/** The lock that is held by whoever gets a tool for this user. */
export function installLock(): string {
  return join(cacheDirectory(), 'install.lock');
}

function cacheDirectory(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'buckets');
}
