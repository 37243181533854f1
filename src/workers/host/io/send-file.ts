import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { directoryEntry } from '../files/directory-entry.ts';
import { openFile } from '../files/open-file.ts';
import { openParent } from '../files/open-parent.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

const chunkBytes = 256 * 1024;

/** Sends the bytes of a regular file, `maxBytes` of them at most, as fast as the reader takes them. */
export function sendFile({ storage }: HostParts): IoHandler<'host', 'send-file'> {
  return async ({ project, path, transfer, maxBytes }, { send, signal }) => {
    const tree = await openTree(storage.directory, project);
    await using entry = await openParent(tree.home, path);
    const { file, stats } = await openFile(entry);
    try {
      const size = Number(stats.size);
      const sizeBytes = maxBytes === null ? size : Math.min(size, maxBytes);
      const truncated = sizeBytes < size;
      const source = Readable.from(bytesOf(file, sizeBytes, path, signal), {
        objectMode: false,
        highWaterMark: chunkBytes,
      });
      await send(transfer, source, { sizeBytes, truncated });
      return { entry: directoryEntry(entry.name, stats, null), truncated };
    } finally {
      await file.close();
    }
  };
}

/** Exactly so many bytes: a file that has grown is cut, one that has shrunk breaks the transfer. */
async function* bytesOf(
  file: FileHandle,
  sizeBytes: number,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for (let at = 0; at < sizeBytes; ) {
    signal.throwIfAborted();
    const length = Math.min(chunkBytes, sizeBytes - at);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, at);
    if (bytesRead === 0) {
      throw new AppError({
        code: 'changed_meanwhile',
        userMessage: `“${displayName(path)}” became shorter while it was being read. Try again.`,
        details: { path, sizeBytes, at },
      });
    }
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
