import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import type { EngineCall } from './engine-call.ts';
import { listDirectory } from './list-directory.ts';
import type { TreeEntry } from './tree-entry.ts';

/** Each listing is a process; more at once only wait for each other. */
const atOnce = 4;

/**
 * What a backup has at some paths (escaped, relative to its root, not the root itself), with one listing for all that
 * lie in one directory. Rejects with `not_found` and the first path that the backup does not hold.
 */
export async function findEntries(
  call: EngineCall & { snapshotId: string; paths: readonly string[] },
): Promise<Map<string, TreeEntry>> {
  const found = new Map<string, TreeEntry>();
  const parents = [...Map.groupBy(call.paths, (path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))))];
  for (let at = 0; at < parents.length; at += atOnce) {
    call.signal.throwIfAborted();
    // All of them end before one that failed is told: none goes on behind the step's back.
    const ends = await Promise.allSettled(
      parents.slice(at, at + atOnce).map(async ([parent, paths]) => {
        const entries = await listDirectory({ ...call, path: parent }).catch((error: unknown) => {
          throw error instanceof AppError && error.code === 'not_found' ? missing(paths[0] ?? '', error) : error;
        });
        const byName = new Map(entries.map((entry) => [entry.name, entry]));
        for (const path of paths) {
          const entry = byName.get(baseName(path));
          if (!entry) throw missing(path);
          found.set(path, entry);
        }
      }),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
  return found;
}

function missing(path: string, cause?: unknown): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `“${displayName(path)}” is not in this backup. Choose another backup, or reload its files.`,
    details: { path },
    cause,
  });
}
