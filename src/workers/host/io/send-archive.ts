import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { joinPath } from '#src/contracts/files/paths.ts';
import { archiveStream } from '#src/workers/engine/archive/archive-stream.ts';
import { atMost } from '#src/workers/link/at-most.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { sendWhileRead } from '#src/workers/link/send-while-read.ts';
import { liveItems } from '../archive/live-items.ts';
import { statEntry } from '../files/stat-entry.ts';
import type { HostParts } from '../host-parts.ts';
import { readHome } from './read-home.ts';

/** Each keeps a core busy and reads the disk. */
const mostArchives = 8;

/**
 * Streams entries of a directory of the home (live or in a snapshot), or the directory itself, as one archive. What is not there is refused
 * before the first byte; a later failure breaks the stream.
 */
export function sendArchive({ storage }: HostParts): IoHandler<'host', 'send-archive'> {
  const inPlace = atMost(mostArchives);
  return ({ project, snapshot, content, format, homeName, transfer }, context) =>
    inPlace(() =>
      readHome(storage, { project, snapshot }, async ({ home, assertThere }) => {
        const { directory, names } = content;
        for (const path of names.length === 0 ? [directory] : names.map((name) => joinPath(directory, name))) {
          const { type } = await statEntry(home, path);
          if (names.length === 0 && type !== 'directory') throw noDirectory(path);
        }
        let entries = 0;
        const counted = async function* (signal: AbortSignal) {
          for await (const item of liveItems({ home, content, homeName, signal })) {
            entries += 1;
            yield item;
          }
          // What is not there any more was left out: an archive that ends well has everything.
          await assertThere();
        };
        await sendWhileRead(context, transfer, (signal) => archiveStream(format, counted(signal)));
        return { entries };
      }),
    );
}

function noDirectory(path: string): AppError {
  return new AppError({
    code: 'bad_input',
    userMessage: `“${displayName(path)}” is no folder. Download it as a file.`,
    details: { path },
  });
}
