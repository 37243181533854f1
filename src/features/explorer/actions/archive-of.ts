import { baseName, homePath, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import type { ArchiveDownload } from './start-archive-download.ts';

/** The archive that holds what is at these paths. Null: they are of several directories, and no one archive has them. */
export function archiveOf(paths: readonly ProjectPath[]): Pick<ArchiveDownload, 'directory' | 'names'> | null {
  const [first, ...others] = paths;
  if (first === undefined) return null;
  if (first === homePath) return others.length === 0 ? { directory: homePath, names: [] } : null;
  const directory = parentPath(first);
  if (others.some((path) => path === homePath || parentPath(path) !== directory)) return null;
  return { directory, names: paths.map(baseName) };
}
