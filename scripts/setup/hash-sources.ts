import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One hash over the contents and names of files and of all files below directories; those that are missing count too. */
export function hashSources(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) addPath(hash, root, path);
  return hash.digest('hex');
}

function addPath(hash: ReturnType<typeof createHash>, root: string, path: string): void {
  const whole = join(root, path);
  const stat = statSync(whole, { throwIfNoEntry: false });
  hash.update(`${path}\0`);
  if (!stat) return;
  if (!stat.isDirectory()) {
    hash.update(readFileSync(whole));
    return;
  }
  for (const name of readdirSync(whole).sort()) {
    if (name !== 'generated' && !/\.test\.tsx?$/.test(name)) addPath(hash, root, join(path, name));
  }
}
