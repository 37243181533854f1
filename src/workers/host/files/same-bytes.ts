import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { openFile } from './open-file.ts';
import type { EntryPlace } from './open-parent.ts';

const chunkBytes = 1024 * 1024;

/**
 * Whether a file of a hostile tree holds the same bytes as one that only the worker reaches, given by its raw path. One
 * that cannot be opened or read any more does not.
 */
export async function sameBytes(
  live: Pick<EntryPlace, 'place' | 'path'>,
  own: Buffer,
  signal: AbortSignal,
): Promise<boolean> {
  await using mine = await open(own, constants.O_RDONLY | constants.O_NOFOLLOW);
  await using theirs = await openFile(live).then(
    ({ file }) => file,
    () => null,
  );
  if (!theirs) return false;
  const [a, b] = [Buffer.allocUnsafe(chunkBytes), Buffer.allocUnsafe(chunkBytes)];
  for (let at = 0; ; ) {
    signal.throwIfAborted();
    const wanted = await fill(mine, a, at);
    const found = await fill(theirs, b, at).catch(() => null);
    if (found === null || !wanted.equals(found)) return false;
    if (wanted.length < chunkBytes) return true;
    at += wanted.length;
  }
}

/** As much as is there, at most the whole buffer: a read may give less than that. */
async function fill(file: FileHandle, buffer: Buffer, from: number): Promise<Buffer> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, from + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
