import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { id } from '#src/contracts/ids.ts';
import type { ByteSpan } from './byte-span.ts';
import { type CacheShelf, openShelf } from './cache-shelf.ts';
import { exactBytes } from './exact-bytes.ts';
import { type Fill, startFill } from './fill.ts';
import { readFill } from './read-fill.ts';

export interface WantedContent {
  /** Whose it is. */
  projectId: string;
  /** Equal for equal bytes, within the project. */
  key: string;
  /** Of the whole content. */
  sizeBytes: number;
  /** Begins to read it from the repository; resolves with the first byte. */
  start: (signal: AbortSignal) => Promise<Readable>;
  /** Fetch all of it, whatever range is asked for: a player comes back for another one. Default: as far as the range goes. */
  ahead?: boolean;
  /** Goes on, or stays where it paused, for so long when its last reader has left. Default 0. */
  lingerMs?: number;
}

export interface ContentCache {
  /**
   * The bytes of a content. Resolves once the first is there, or rejects; a later failure breaks the stream, which ends
   * only when it is proven whole. Leave it by destroying it. A range in the middle waits until the content is there.
   */
  open(wanted: WantedContent, signal: AbortSignal, range?: ByteSpan): Promise<Readable>;
  /** Removes what is kept of a project; who reads it still comes to its end. */
  drop(projectId: string): Promise<void>;
  /** Projects of which something is kept. */
  projects(): string[];
  /** Stops what is being written. */
  close(): Promise<void>;
}

export interface ContentCacheOptions {
  /** A directory of its own. */
  directory: string;
  maxBytes?: number;
  /** What is nearly done when its last reader leaves is finished, for the next one: at most so many bytes. */
  finishBytes?: number;
  /** A head that lacks no more than this is fetched whole: rustic reads pieces of about this size. */
  pieceBytes?: number;
}

interface Filling {
  fill: Promise<Fill | null>;
  readers: number;
  /** Stops it, when nobody reads it any more. */
  timer?: NodeJS.Timeout;
}

/** Each is a process that waits; of more, the one left first goes. */
const mostLeft = 2;

/**
 * A bounded cache on disk of file contents: rustic gives a file from its beginning only and costs a process, so one
 * dump serves all who want the same, its head, a part or the whole, while it runs and afterwards. It runs as far as
 * somebody wants it, and what there is when it is left stays. What does not fit is passed through.
 */
export async function openContentCache({
  directory,
  maxBytes = 2 * 1024 ** 3,
  finishBytes = 16 * 1024 ** 2,
  pieceBytes = 1024 ** 2,
}: ContentCacheOptions): Promise<ContentCache> {
  const shelf = await openShelf(directory, maxBytes);
  const fillings = new Map<string, Filling>();
  /** Also those that are being stopped. */
  const running = new Set<Filling>();
  /** Those that nobody reads, the one left first first. */
  const left = new Map<Filling, () => void>();

  const begin = (name: string, wanted: WantedContent, toBytes: number): Filling => {
    const forget = () => {
      if (fillings.get(name) === filling) fillings.delete(name);
      join(filling);
    };
    const filling: Filling = { fill: fillOf(shelf, name, wanted, toBytes, forget), readers: 0 };
    fillings.set(name, filling);
    running.add(filling);
    filling.fill
      .then(async (fill) => {
        if (fill === null) return forget();
        await fill.ended;
        if (filling.readers === 0) await fill.close();
      }, forget)
      .finally(() => running.delete(filling));
    return filling;
  };

  const join = (filling: Filling) => {
    clearTimeout(filling.timer);
    left.delete(filling);
  };

  const leave = (name: string, filling: Filling, fill: Fill, lingerMs: number) => {
    filling.readers -= 1;
    if (filling.readers > 0) return;
    if (fillings.get(name) !== filling) return void fill.close();
    if (fill.isNearlyWhole(finishBytes)) return;
    const stop = () => {
      // Whoever comes now begins anew instead of joining what is being stopped.
      fillings.delete(name);
      join(filling);
      fill.stop();
    };
    if (lingerMs === 0) return stop();
    filling.timer = setTimeout(stop, lingerMs).unref();
    left.set(filling, stop);
    const [stopFirst] = left.values();
    if (left.size > mostLeft) stopFirst?.();
  };

  return {
    async open(wanted, signal, range = { from: 0, to: wanted.sizeBytes }) {
      if (range.to <= range.from) return Readable.from([]);
      signal.throwIfAborted();
      const name = nameOf(wanted);
      const kept = await openKept(shelf, name, range);
      if (kept) return kept;
      const isRest = wanted.ahead || wanted.sizeBytes - range.to <= pieceBytes;
      const toBytes = isRest ? wanted.sizeBytes : range.to;
      const filling = fillings.get(name) ?? begin(name, wanted, toBytes);
      filling.readers += 1;
      join(filling);
      const fill = await filling.fill.catch((error: unknown) => {
        filling.readers -= 1;
        throw error;
      });
      if (fill && (await fill.extend(toBytes))) {
        return firstByte(
          readFill(fill, range, () => leave(name, filling, fill, wanted.lingerMs ?? 0)),
          signal,
        );
      }
      if (fill) leave(name, filling, fill, wanted.lingerMs ?? 0);
      return exactBytes(await wanted.start(signal), wanted.sizeBytes, range);
    },
    drop: (projectId) => shelf.dropProject(projectId),
    projects: () => shelf.projects(),
    async close() {
      const fills = await Promise.all([...running].map(({ fill }) => fill.catch(() => null)));
      for (const fill of fills) fill?.stop();
      await Promise.all(fills.map((fill) => fill?.ended));
    },
  };
}

/** Its file on the shelf: one a project's content, whose name tells whose it is and nothing of what. */
function nameOf({ projectId, key }: WantedContent): string {
  return `${id.parse(projectId)}.${createHash('sha256').update(key).digest('hex')}`;
}

/** Null where as much of the content does not fit into the cache. */
async function fillOf(
  shelf: CacheShelf,
  name: string,
  { sizeBytes, start }: WantedContent,
  toBytes: number,
  onEnd: () => void,
): Promise<Fill | null> {
  const place = shelf.reserve(name);
  if (!(await place.grow(toBytes))) return null;
  try {
    return await startFill({ place, sizeBytes, start, toBytes, onEnd });
  } catch (error) {
    await place.settle(0);
    throw error;
  }
}

/** Null where there is not enough of it. */
async function openKept(shelf: CacheShelf, name: string, { from, to }: ByteSpan): Promise<Readable | null> {
  const file = shelf.find(name);
  if (file === null || to > file.sizeBytes) return null;
  const stream = createReadStream(file.path, { start: from, end: to - 1, highWaterMark: 256 * 1024 });
  try {
    await once(stream, 'open');
    return stream;
  } catch {
    // Somebody emptied the directory: it is read from the repository again.
    await shelf.drop(name, file.sizeBytes);
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
