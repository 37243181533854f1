import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { contentKey } from './open-sealed.ts';
import { openSealedJson, readSealed } from './read-sealed-json.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { withReason } from './with-reason.ts';

const snapshotFile = z.object({ tree: rusticId });

/**
 * The id of the tree of a backup's outermost directory. Rejects with `snapshot_missing` where the repository has no such
 * backup, `repository_corrupt` where its record is damaged, and as `withReason` says.
 */
export async function treeOfBackup({
  files,
  masterkey,
  snapshotId,
  signal,
}: {
  files: RepositoryFiles;
  /** rustic's, as JSON text. */
  masterkey: string;
  snapshotId: string;
  signal: AbortSignal;
}): Promise<string> {
  const object = { type: 'snapshots', id: rusticId.parse(snapshotId) } as const;
  const key = contentKey(masterkey);
  return withReason({ files, key, signal }, async () => {
    const sealed = await readSealed(files, object, signal);
    if (sealed) return (await openSealedJson(sealed, object, { key, schema: snapshotFile })).tree;
    throw new AppError({
      code: 'snapshot_missing',
      userMessage: 'This backup is not in its repository any more.',
      details: { snapshotId },
    });
  });
}
