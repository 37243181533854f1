import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { escapeName } from '#src/contracts/files/names.ts';
import { childPath } from '../files/child-path.ts';
import { modeOf, typeOf } from '../files/directory-entry.ts';
import { openDirectory } from '../files/open-directory.ts';
import { walkTree } from '../files/walk-tree.ts';

/** Everything below a directory as text by path, to compare: type, mode, owner, content or target, and times of files. */
export async function pictureOf(directory: string): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  await using top = await openDirectory(directory, '');
  await walkTree({
    top,
    signal: new AbortController().signal,
    visit: async ({ path, name, stats, target, directory: holder }) => {
      const type = typeOf(stats);
      const content = type === 'file' ? await readFile(childPath(holder, name)) : null;
      const about = [
        type,
        type === 'symlink' ? '' : modeOf(stats).toString(8),
        `${stats.uid}:${stats.gid}`,
        content ? createHash('sha256').update(content).digest('hex').slice(0, 16) : '',
        target ? escapeName(target) : '',
        type === 'file' ? String(stats.mtimeNs) : '',
      ];
      found.push([path, about.join(' ')]);
    },
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
