import { fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ByteRange, StoredBytes, StoredPieces } from '../bucket-store.ts';

/** Up to here bytes come whole: rustic reads packs in thousands of short ranges, for which a stream costs more than the bytes. */
const wholeBytes = 1024 * 1024;
const pieceBytes = 256 * 1024;

/** Bytes of a file that never changes; rejects as `open` does, and with `bad_input` where the range begins past its end. */
export async function readFilePart(file: string, range?: ByteRange): Promise<StoredBytes> {
  const handle = await open(file);
  let isStreamed = false;
  try {
    // Its inode is in memory now: to ask for it takes less time than to hand the question to another thread.
    const sizeBytes = fstatSync(handle.fd).size;
    const start = range?.start ?? 0;
    if (range && start >= sizeBytes) {
      throw new AppError({ code: 'bad_input', userMessage: 'The range begins past the end of the object.' });
    }
    const lengthBytes = Math.min(range?.end ?? sizeBytes - 1, sizeBytes - 1) - start + 1;
    if (lengthBytes <= wholeBytes) return { body: await readWhole(handle, start, lengthBytes), lengthBytes, sizeBytes };
    const body = piecesOf(handle, start, lengthBytes);
    isStreamed = true;
    return { body, lengthBytes, sizeBytes };
  } finally {
    if (!isStreamed) await handle.close();
  }
}

/** In one piece of memory: a stream takes a new one for each, and to collect them costs more than to send the bytes. */
function piecesOf(handle: FileHandle, start: number, lengthBytes: number): StoredPieces {
  async function* pieces() {
    const bytes = Buffer.allocUnsafeSlow(pieceBytes);
    try {
      for (let done = 0; done < lengthBytes; ) {
        const { bytesRead } = await handle.read(bytes, 0, Math.min(pieceBytes, lengthBytes - done), start + done);
        if (bytesRead === 0) throw shorter();
        done += bytesRead;
        yield bytes.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }
  return { [Symbol.asyncIterator]: pieces, destroy: () => void handle.close() };
}

async function readWhole(handle: FileHandle, start: number, lengthBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(lengthBytes);
  for (let done = 0; done < lengthBytes; ) {
    const { bytesRead } = await handle.read(bytes, done, lengthBytes - done, start + done);
    if (bytesRead === 0) throw shorter();
    done += bytesRead;
  }
  return bytes;
}

function shorter(): RangeError {
  return new RangeError('The file became shorter while it was read.');
}
