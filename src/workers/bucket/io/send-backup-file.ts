import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { dumpFile } from '#src/workers/engine/rustic/dump-file.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import type { WantedContent } from '../content-cache/content-cache.ts';
import { findEntry } from './find-entry.ts';
import { homeInBackup } from './home-in-backup.ts';
import { type OpenedBackup, openBackup } from './open-backup.ts';
import { toDirectoryEntry } from './to-directory-entry.ts';

/** A player that jumps leaves one part and asks for the next, a reader asks for more: one dump serves all of it. */
const partLingersMs = 30_000;

/** Streams a file of the home in a backup to who asked for it, at most `maxBytes` or a range of it. Only files have content. */
export function sendBackupFile(parts: BucketParts): IoHandler<'bucket', 'send-backup-file'> {
  return async ({ backup, path, transfer, maxBytes, range }, context) => {
    const opened = await openBackup(parts, context, backup);
    const entry = await findEntry(parts.treeCache, opened, path);
    if (entry.type !== 'file') {
      throw new AppError({
        code: 'bad_input',
        userMessage: `“${displayName(path)}” is not a file, so it has no content to show. Open the directory, or restore it.`,
        details: { path, type: entry.type },
      });
    }
    const truncated = maxBytes !== null && entry.sizeBytes > maxBytes;
    if (range && range.to > entry.sizeBytes) throw outOfRange(path, entry.sizeBytes);
    const span = range ?? { from: 0, to: truncated ? maxBytes : entry.sizeBytes };
    const content = {
      ...contentOf(parts, opened, path, entry),
      ahead: range !== undefined,
      lingerMs: range || truncated ? partLingersMs : 0,
    };
    const stream = await parts.contentCache.open(content, context.signal, span);
    try {
      context.assertInTime();
      await context.send(transfer, stream, { sizeBytes: span.to - span.from, truncated });
    } finally {
      stream.destroy();
    }
    return { entry: toDirectoryEntry(entry), truncated };
  };
}

/** What to ask the cache for. */
function contentOf(parts: BucketParts, backup: OpenedBackup, path: string, entry: TreeEntry): WantedContent {
  const { projectId, repositoryKey, snapshotId } = backup;
  const identity = entry.contentId === null ? ['at', snapshotId, path] : ['content', entry.contentId];
  return {
    projectId,
    key: JSON.stringify([repositoryKey, ...identity]),
    sizeBytes: entry.sizeBytes,
    start: async (signal) => {
      const { engine, repository } = backup;
      const { stream } = await dumpFile({
        ...{ engine, repository, snapshotId, maxBytes: null, signal },
        path: homeInBackup(path),
        entry,
        scratchDirectory: parts.scratchDirectory,
      });
      return stream;
    },
  };
}

function outOfRange(path: string, sizeBytes: number): AppError {
  return new AppError({
    code: 'bad_input',
    userMessage: `“${displayName(path)}” is shorter than the part that was asked for.`,
    details: { path, sizeBytes },
  });
}
