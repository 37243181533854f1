import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/**
 * Passes on at most `maxBytes` of a stream, with back-pressure, and does not end the target. Gives how many there were,
 * and whether there was more: the source is then destroyed. A target that is closed meanwhile destroys the source.
 */
export async function takeBytes(
  source: Readable,
  target: Writable,
  maxBytes: number | null,
  onFirstByte: () => void,
): Promise<{ bytes: number; truncated: boolean }> {
  const closed = new AbortController();
  const onClose = () => {
    closed.abort();
    source.destroy();
  };
  target.once('close', onClose);
  const room = maxBytes ?? Number.POSITIVE_INFINITY;
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (bytes === 0) onFirstByte();
      const piece = chunk.subarray(0, room - bytes);
      bytes += piece.length;
      if (piece.length > 0 && !target.write(piece)) await once(target, 'drain', { signal: closed.signal });
      if (piece.length < chunk.length) return { bytes, truncated: true };
    }
  } catch (error) {
    // A source that ended early is judged by how its process ended.
    if (!closed.signal.aborted && !isPrematureClose(error)) throw error;
  } finally {
    target.off('close', onClose);
  }
  return { bytes, truncated: false };
}

function isPrematureClose(error: unknown): boolean {
  return errnoOf(error) === 'ERR_STREAM_PREMATURE_CLOSE';
}
