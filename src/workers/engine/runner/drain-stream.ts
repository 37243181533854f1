import type { Readable } from 'node:stream';

const quietMs = 2_000;

/**
 * Resolves when a pipe of an ended process is closed. A stranger that left the group may hold its other end open for
 * ever: once nothing came for two seconds, and nothing waits to be read, it is closed from here.
 */
export function drainStream(stream: Readable): Promise<void> {
  if (stream.closed) return Promise.resolve();
  return new Promise((resolve) => {
    let lastByte = performance.now();
    const onData = () => {
      lastByte = performance.now();
    };
    const look = setInterval(() => {
      if (stream.readableLength > 0) lastByte = performance.now();
      else if (performance.now() - lastByte >= quietMs) stream.destroy();
    }, 250);
    stream.once('close', () => {
      clearInterval(look);
      resolve();
    });
    // A listener alone would make a paused stream flow: only one that flows anyway is watched for bytes.
    if (stream.readableFlowing) stream.on('data', onData);
  });
}
