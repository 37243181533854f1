import { fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ByteRange, StoredBytes } from '../bucket-store.ts';

/** Up to here bytes come whole: rustic reads packs in thousands of short ranges, for which a stream costs more than the bytes. */
const wholeBytes = 1024 * 1024;

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
    const body = handle.createReadStream({ start, end: start + lengthBytes - 1, highWaterMark: 256 * 1024 });
    isStreamed = true;
    return { body, lengthBytes, sizeBytes };
  } finally {
    if (!isStreamed) await handle.close();
  }
}

async function readWhole(handle: FileHandle, start: number, lengthBytes: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(lengthBytes);
  for (let done = 0; done < lengthBytes; ) {
    const { bytesRead } = await handle.read(bytes, done, lengthBytes - done, start + done);
    if (bytesRead === 0) throw new RangeError('The file became shorter while it was read.');
    done += bytesRead;
  }
  return bytes;
}
