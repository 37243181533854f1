import { Readable } from 'node:stream';
import type { ByteSpan } from './byte-span.ts';
import type { Fill } from './fill.ts';

const chunkBytes = 256 * 1024;

/**
 * The bytes of a span of a file of the cache, also while it is still written; a span to its end ends only when the file
 * is proven whole, and breaks when it failed. `onClose` is called once, when it ended or was left.
 */
export function readFill(fill: Fill, { from, to }: ByteSpan, onClose: () => void): Readable {
  let position = from;
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      if (position === to && to < fill.sizeBytes) {
        this.push(null);
        return;
      }
      const chunk = Buffer.allocUnsafe(Math.max(1, Math.min(chunkBytes, to - position)));
      fill.read(chunk, position).then(
        (length) => {
          position += length;
          this.push(length === 0 ? null : chunk.subarray(0, length));
        },
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      onClose();
      done(error);
    },
  });
}
