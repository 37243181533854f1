import { pipeline, Readable } from 'node:stream';
import { constants, createZstdCompress } from 'node:zlib';
import type { ArchiveFormat } from '#src/contracts/files/archive.ts';
import type { ArchiveEntry, ArchiveItem } from './archive-item.ts';
import { archiveNotes } from './archive-notes.ts';
import { writeTar } from './write-tar.ts';
import { writeZip } from './write-zip.ts';
import { zipName } from './zip-name.ts';

const chunkBytes = 256 * 1024;

/**
 * An archive of what comes, as it comes: no more of it is held than a file’s next bytes. An error of an item breaks the
 * stream, which never ends short; destroying it ends `items`. What could not be kept (names in a zip, devices) is told
 * in a text file at the end, which is there only then.
 */
export function archiveStream(format: ArchiveFormat, items: AsyncIterable<ArchiveItem>): Readable {
  if (format === 'zip') return chunked(writeZip(withNotes(items, zipName)));
  const options = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
  // Each of the two learns of the other’s end; whoever reads the stream hears of an error from it.
  return pipeline(chunked(writeTar(withNotes(items, (name) => name))), createZstdCompress(options), () => undefined);
}

function chunked(bytes: AsyncIterable<Buffer>): Readable {
  return Readable.from(bytes, { objectMode: false, highWaterMark: chunkBytes });
}

async function* withNotes(
  items: AsyncIterable<ArchiveItem>,
  rename: (name: Buffer) => Buffer,
): AsyncGenerator<ArchiveEntry> {
  const notes = archiveNotes();
  for await (const item of items) {
    if (item.type === 'left-out') {
      notes.leftOut(item.names, item.why);
      continue;
    }
    const names = item.names.map(rename);
    const last = names.at(-1);
    const was = item.names.at(-1);
    if (last && was && !last.equals(was)) notes.renamed(item.names, last);
    notes.holds(names);
    yield { ...item, names };
  }
  const note = notes.toEntry();
  if (note) yield note;
}
