import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ByteSpan } from './byte-span.ts';
import { type CacheShelf, openShelf } from './cache-shelf.ts';
import { exactBytes } from './exact-bytes.ts';
import { type Fill, startFill } from './fill.ts';
import { readFill } from './read-fill.ts';

export interface WantedContent {
  /** Equal for equal bytes, in every repository. */
  key: string;
  /** Of all that the stream will give. */
  sizeBytes: number;
  /** Begins to read it from the repository; resolves with the first byte. */
  start: (signal: AbortSignal) => Promise<Readable>;
  /** Goes on for so long when its last reader has left: a player comes back for another part. Default 0. */
  lingerMs?: number;
}

export interface ContentCache {
  /**
   * The bytes of a content. Resolves once the first is there, or rejects; a later failure breaks the stream, which ends
   * only when it is proven whole. Leave it by destroying it. A range in the middle waits until the content is there.
   */
  open(wanted: WantedContent, signal: AbortSignal, range?: ByteSpan): Promise<Readable>;
  /** Stops what is being written. */
  close(): Promise<void>;
}

export interface ContentCacheOptions {
  /** A directory of its own. */
  directory: string;
  maxBytes?: number;
  /** What is nearly done when its last reader leaves is finished, for the next one: at most so many bytes. */
  finishBytes?: number;
}

interface Filling {
  fill: Promise<Fill | null>;
  readers: number;
}

/**
 * A bounded cache on disk of file contents: rustic gives a file from its beginning only and costs a process, so one
 * dump serves all who want the same, while it runs and afterwards. What does not fit is passed through.
 */
export async function openContentCache({
  directory,
  maxBytes = 2 * 1024 ** 3,
  finishBytes = 16 * 1024 ** 2,
}: ContentCacheOptions): Promise<ContentCache> {
  const shelf = await openShelf(directory, maxBytes);
  const fillings = new Map<string, Filling>();

  const begin = (name: string, wanted: WantedContent): Filling => {
    const forget = () => {
      if (fillings.get(name) === filling) fillings.delete(name);
    };
    const filling: Filling = { fill: fillOf(shelf, name, wanted, forget), readers: 0 };
    fillings.set(name, filling);
    filling.fill.then(async (fill) => {
      if (fill === null) return forget();
      await fill.ended;
      if (filling.readers === 0) await fill.close();
    }, forget);
    return filling;
  };

  const leave = (name: string, filling: Filling, fill: Fill, lingerMs: number) => {
    filling.readers -= 1;
    if (filling.readers > 0) return;
    if (fillings.get(name) !== filling) return void fill.close();
    if (fill.sizeBytes - fill.writtenBytes() <= finishBytes) return;
    const stop = () => {
      if (filling.readers > 0 || fillings.get(name) !== filling) return;
      // Whoever comes now begins anew instead of joining what is being stopped.
      fillings.delete(name);
      fill.stop();
    };
    if (lingerMs > 0) setTimeout(stop, lingerMs).unref();
    else stop();
  };

  return {
    async open(wanted, signal, range = { from: 0, to: wanted.sizeBytes }) {
      if (range.to <= range.from) return Readable.from([]);
      signal.throwIfAborted();
      const name = `${createHash('sha256').update(wanted.key).digest('hex')}-${wanted.sizeBytes}`;
      const whole = await openWhole(shelf, name, range);
      if (whole) return whole;
      const filling = fillings.get(name) ?? begin(name, wanted);
      filling.readers += 1;
      const fill = await filling.fill.catch((error: unknown) => {
        filling.readers -= 1;
        throw error;
      });
      if (fill === null) {
        filling.readers -= 1;
        return exactBytes(await wanted.start(signal), wanted.sizeBytes, range);
      }
      return firstByte(
        readFill(fill, range, () => leave(name, filling, fill, wanted.lingerMs ?? 0)),
        signal,
      );
    },
    async close() {
      const running = await Promise.all([...fillings.values()].map(({ fill }) => fill.catch(() => null)));
      for (const fill of running) fill?.stop();
      await Promise.all(running.map((fill) => fill?.ended));
    },
  };
}

/** Null where the content does not fit into the cache. */
async function fillOf(
  shelf: CacheShelf,
  name: string,
  { sizeBytes, start }: WantedContent,
  onEnd: () => void,
): Promise<Fill | null> {
  const place = await shelf.reserve(name, sizeBytes);
  if (place === null) return null;
  try {
    return await startFill({ place, sizeBytes, start, onEnd });
  } catch (error) {
    place.settle(false);
    throw error;
  }
}

async function openWhole(shelf: CacheShelf, name: string, { from, to }: ByteSpan): Promise<Readable | null> {
  const path = shelf.find(name);
  if (path === null) return null;
  const stream = createReadStream(path, { start: from, end: to - 1, highWaterMark: 256 * 1024 });
  try {
    await once(stream, 'open');
    return stream;
  } catch {
    // Somebody emptied the directory: it is read from the repository again.
    await shelf.drop(name);
    return null;
  }
}

/** Waits until a stream can be read, so that a failure before its first byte is an error and no broken stream. */
async function firstByte(stream: Readable, signal: AbortSignal): Promise<Readable> {
  try {
    await once(stream, 'readable', { signal });
    return stream;
  } catch (error) {
    stream.destroy();
    throw error;
  }
}
