import { AppError } from '#src/contracts/errors/app-error.ts';
import type { FileChanges } from '#src/workers/engine/index/count-changes.ts';
import type { IndexJob } from './index-job.ts';

const isOfParent: ReadonlySet<string> = new Set(['snapshot_missing', 'repository_corrupt', 'too_large']);

/** What a backup's files are other than its parent's; null where the parent is not known, gone or cannot be read. */
export async function countChangedFiles({
  parts,
  context,
  facts: { parentTreeId: before, treeId: after },
  granted: { root, masterkey },
  access,
}: IndexJob): Promise<FileChanges | null> {
  if (before === null) return null;
  try {
    return await parts.threads.run(
      'countChanges',
      { access, root, masterkey, before, after },
      { signal: context.signal },
    );
  } catch (error) {
    // The numbers are an extra: a parent that cannot be read does not cost the index.
    if (error instanceof AppError && isOfParent.has(error.code)) return null;
    throw error;
  }
}
