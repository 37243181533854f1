import { Readable } from 'node:stream';
import type { Fill } from './fill.ts';

const chunkBytes = 256 * 1024;

/**
 * The bytes of a file of the cache from its beginning, also while it is still written; the stream ends only when the
 * file is proven whole, and breaks when it failed. `onClose` is called once, when it ended or was left.
 */
export function readFill(fill: Fill, onClose: () => void): Readable {
  let position = 0;
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      const chunk = Buffer.allocUnsafe(chunkBytes);
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
