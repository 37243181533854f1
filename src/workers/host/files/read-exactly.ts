import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';

const chunkBytes = 256 * 1024;

interface Reading {
  /** Not closed by the stream. */
  file: FileHandle;
  sizeBytes: number;
  /** Where to begin; default 0. */
  from?: number;
  /** What errors call it. */
  path: string;
  signal: AbortSignal;
}

/** `sizeBytes` of a file that others may write: one that has grown is cut, one that has shrunk breaks the stream. */
export function readExactly(reading: Reading): Readable {
  return Readable.from(bytesOf(reading), { objectMode: false, highWaterMark: chunkBytes });
}

async function* bytesOf({ file, sizeBytes, from = 0, path, signal }: Reading): AsyncGenerator<Buffer> {
  for (let at = 0; at < sizeBytes; ) {
    signal.throwIfAborted();
    const length = Math.min(chunkBytes, sizeBytes - at);
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, from + at);
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
