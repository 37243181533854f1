import { AppError } from '#src/contracts/errors/app-error.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import type { EngineCall } from './engine-call.ts';
import { listDirectory } from './list-directory.ts';
import type { TreeEntry } from './tree-entry.ts';

/** One entry of a backup by its path (escaped, not the root); rejects with `not_found` where there is none. */
export async function findEntry(options: EngineCall & { snapshotId: string; path: string }): Promise<TreeEntry> {
  const { path } = options;
  const name = baseName(path);
  const parent = path.slice(0, Math.max(0, path.length - name.length - 1));
  const entry = (await listDirectory({ ...options, path: parent })).find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw new AppError({
    code: 'not_found',
    userMessage: 'There is no such file or directory in this backup.',
    details: { path },
  });
}
