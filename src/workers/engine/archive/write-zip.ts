import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw } from 'node:zlib';
import type { ArchiveEntry } from './archive-item.ts';
import { pathOf } from './archive-path.ts';
import { exactly } from './exactly.ts';
import { isCompressed } from './is-compressed.ts';
import { centralRecord, dataDescriptor, endRecords, largestPlain, localHeader, type ZipMember } from './zip-records.ts';

const deflate = promisify(deflateRaw);
/** Smaller files are packed in memory: their sizes stand before them, which every unpacker takes. */
const mostInMemory = 1024 * 1024;
/** What does not shrink grows a little when it is packed. */
const largeFrom = largestPlain - 16 * 1024 * 1024;

const types = { file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const;

/**
 * A zip of entries, piece by piece; names are UTF-8. Our own writer: of those that are kept well, yazl looks through all
 * its entries for each and keeps what it has packed, and compress-commons changes names. `largeAt` is for tests: from how
 * many bytes on a file is written with numbers of eight bytes.
 */
export async function* writeZip(
  entries: AsyncIterable<ArchiveEntry>,
  { largeAt = largeFrom } = {},
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const member = memberOf(entry, offset, largeAt);
    const pieces =
      entry.type === 'file' && entry.sizeBytes > mostInMemory ? streamed(member, entry) : inMemory(member, entry);
    for await (const piece of pieces) {
      offset += piece.length;
      yield piece;
    }
    directory.push(centralRecord(member));
  }
  let bytes = 0;
  for (const record of directory) {
    bytes += record.length;
    yield record;
  }
  yield endRecords({ count: directory.length, offset, bytes });
}

function memberOf(entry: ArchiveEntry, offset: number, largeAt: number): ZipMember {
  const sizeBytes = entry.type === 'file' ? entry.sizeBytes : 0;
  return {
    ...{ name: pathOf(entry), mode: types[entry.type] | entry.mode, mtimeMs: entry.mtimeMs },
    ...{ isDirectory: entry.type === 'directory', isLarge: entry.type === 'file' && sizeBytes >= largeAt },
    ...{ isStreamed: false, crc: 0, packedBytes: 0, sizeBytes, offset },
    method: 'stored',
  };
}

/** A small file, a link with its target, or a directory. Notes in `member` what came. */
async function* inMemory(member: ZipMember, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  const content = await contentOf(entry);
  const packed = content.length > 64 && !isCompressed(member.name.toString()) ? await deflate(content) : content;
  const data = packed.length < content.length ? packed : content;
  member.method = data === content ? 'stored' : 'deflated';
  member.crc = crc32(content);
  member.sizeBytes = content.length;
  member.packedBytes = data.length;
  yield localHeader(member);
  yield data;
}

async function contentOf(entry: ArchiveEntry): Promise<Buffer> {
  if (entry.type === 'symlink') return entry.target;
  if (entry.type === 'directory') return Buffer.alloc(0);
  return buffer(exactly(await entry.open(), entry.sizeBytes));
}

/** A file as it comes. Notes in `member` what came. */
async function* streamed(member: ZipMember, entry: ArchiveEntry & { type: 'file' }): AsyncGenerator<Buffer> {
  member.isStreamed = true;
  const packing = !isCompressed(member.name.toString());
  member.method = packing ? 'deflated' : 'stored';
  yield localHeader({ ...member, sizeBytes: 0 });
  const content = summed(member, exactly(await entry.open(), entry.sizeBytes));
  // Each of the two learns of the other’s end; an error comes out where the bytes do.
  const out = packing ? pipeline(Readable.from(content), createDeflateRaw(), () => undefined) : content;
  for await (const piece of out as AsyncIterable<Buffer>) {
    member.packedBytes += piece.length;
    yield piece;
  }
  yield dataDescriptor(member);
}

async function* summed(member: ZipMember, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    member.crc = crc32(chunk, member.crc);
    yield chunk;
  }
}
