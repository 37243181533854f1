import { type ProjectPath, parentPath, projectPath } from '#src/contracts/files/paths.ts';
import { openDirectory } from '../files/open-directory.ts';
import { walkTree } from '../files/walk-tree.ts';
import type { StagedEntry } from '../placement/staged-entry.ts';

/** What stands in a staged directory as it is, in the form that is planned with. */
export async function readStaged(place: string): Promise<StagedEntry[]> {
  const top: StagedEntry[] = [];
  const directories = new Map<ProjectPath, StagedEntry[]>([[projectPath.parse(''), top]]);
  await using directory = await openDirectory(place, '');
  await walkTree({
    top: directory,
    signal: new AbortController().signal,
    visit: ({ path: text, name, stats, target }) => {
      const path = projectPath.parse(text);
      const children: StagedEntry[] = [];
      directories.get(parentPath(path))?.push({ path, name, stats, target, children });
      if (stats.isDirectory()) directories.set(path, children);
    },
  });
  for (const children of directories.values()) children.sort((a, b) => Buffer.compare(a.name, b.name));
  return top;
}
