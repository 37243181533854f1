import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what was built is kept for every checkout: a directory a tool and version in the user's cache. */
export function toolDirectory(name: string, version: string): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'buckets', `${name}-${version}`);
}
