import { parentPath } from '#src/contracts/files/paths.ts';
import { archiveStream } from '#src/workers/engine/archive/archive-stream.ts';
import { atMost } from '#src/workers/link/at-most.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { sendWhileRead } from '#src/workers/link/send-while-read.ts';
import { createSlots } from '#src/workers/link/slots.ts';
import { backupItems, namesBelow } from '../archive/backup-items.ts';
import { listWanted } from '../archive/list-wanted.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { homeInBackup } from './home-in-backup.ts';
import { openBackup } from './open-backup.ts';

/** Each holds a portion on the disk. */
const mostArchives = 8;
/** A restore takes hundreds of megabytes of memory. */
const restoresAtOnce = 2;

/**
 * Streams entries of a directory of the home in a backup, or the directory itself, as one archive. What is not there is
 * refused before the first byte; a later failure breaks the stream. The reader’s end ends every process of it.
 */
export function sendBackupArchive(parts: BucketParts): IoHandler<'bucket', 'send-backup-archive'> {
  const slots = createSlots(restoresAtOnce);
  const inPlace = atMost(mostArchives);
  const turn = async (signal: AbortSignal) => {
    const end = await slots.take(signal);
    signal.throwIfAborted();
    return () => end?.();
  };
  return ({ backup, content, format, homeName, transfer }, context) =>
    inPlace(async () => {
      const opened = await openBackup(parts, context, backup);
      const walk = await listWanted(parts.treeCache, opened, content);
      const { directory, names } = content;
      const isHome = directory === '' && names.length === 0;
      const base = names.length > 0 || isHome ? homeInBackup(directory) : homeInBackup(parentPath(directory));
      await sendWhileRead(context, transfer, (signal) =>
        archiveStream(
          format,
          backupItems({
            ...{ backup: { ...opened, signal }, walk, turn },
            namesOf: namesBelow(base, isHome ? homeName : null),
            scratchDirectory: parts.scratchDirectory,
          }),
        ),
      );
      return { entries: walk.length };
    });
}
