import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import type { ReservedPlace } from './cache-shelf.ts';

/** A file of the cache while it is written, and for as long as somebody reads it. */
export interface Fill {
  readonly sizeBytes: number;
  /** Bytes on disk at `position`, at least one; 0 only at the end of a file that is proven whole. Rejects when it failed. */
  read(into: Buffer, position: number): Promise<number>;
  /** Goes on until there are so many bytes. False where there is no room for them; it then stays as it was. */
  extend(toBytes: number): Promise<boolean>;
  /** Whether it will be whole soon and by itself: at most `bytes` are missing, and they are on their way. */
  isNearlyWhole(bytes: number): boolean;
  /** Ends the work and keeps what there is as a head of the content; its readers fail with `canceled`. */
  stop(): void;
  /** Settles when the file is in its place, or gone. Never rejects. */
  readonly ended: Promise<void>;
  /** Closes the file; for when nobody reads it any more. */
  close(): Promise<void>;
}

export interface FillOptions {
  /** Where it is written, and where it is put in the end. */
  place: ReservedPlace;
  /** Exactly so many bytes must come in all. */
  sizeBytes: number;
  start: (signal: AbortSignal) => Promise<Readable>;
  /** How far it goes at first; there is room for it. */
  toBytes: number;
  /** Called before any reader hears of the end, so that one who tries again at once begins anew. */
  onEnd: () => void;
}

/**
 * Writes a stream to a file that can be read meanwhile, as far as somebody wants it: there it pauses, with
 * back-pressure on its source, until it is extended or stopped. Only a stream that ended well, with as many bytes as
 * were promised, is whole; one that failed is removed and breaks its readers.
 */
export async function startFill({ place, sizeBytes, start, toBytes, onEnd }: FillOptions): Promise<Fill> {
  const file = await open(place.temporary, 'wx+', 0o600);
  const stopping = new AbortController();
  let wanted = toBytes;
  let written = 0;
  let state: 'filling' | 'whole' | AppError = 'filling';
  let news = Promise.withResolvers<void>();

  const tell = () => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  stopping.signal.addEventListener('abort', tell);

  const take = async (chunk: Buffer) => {
    if (written + chunk.length > sizeBytes) throw unlike(sizeBytes, written + chunk.length);
    for (let at = 0; at < chunk.length; ) {
      while (written >= wanted && !stopping.signal.aborted) await news.promise;
      stopping.signal.throwIfAborted();
      const piece = chunk.subarray(at, at + wanted - written);
      await writeAll(file, piece, written);
      written += piece.length;
      at += piece.length;
      tell();
    }
  };

  const run = async () => {
    try {
      for await (const chunk of await start(stopping.signal)) await take(chunk);
      if (written !== sizeBytes) throw unlike(sizeBytes, written);
      await keep();
      onEnd();
      state = 'whole';
    } catch (error) {
      const { aborted } = stopping.signal;
      const kept = aborted ? keep() : Promise.reject(error);
      await kept.catch(() => place.settle(0)).catch(() => undefined);
      onEnd();
      state = aborted ? stopped() : toAppError(error);
    } finally {
      tell();
    }
  };
  const keep = async () => {
    // Without it a crash could leave a file of the right length and other bytes.
    await file.datasync();
    await place.settle(written);
  };
  const ended = run();

  return {
    sizeBytes,
    async read(into, position) {
      for (;;) {
        // Taken before the state is looked at: what happens in between is not missed.
        const next = news.promise;
        const available = Math.min(into.length, written - position);
        if (available > 0) return (await file.read(into, 0, available, position)).bytesRead;
        // After what had come before it: a head that is there is no part of what failed.
        if (state instanceof AppError) throw state;
        if (state === 'whole') return 0;
        await next;
      }
    },
    async extend(further) {
      if (!(await place.grow(further))) return false;
      wanted = Math.max(wanted, further);
      tell();
      return true;
    },
    isNearlyWhole: (bytes) => wanted === sizeBytes && sizeBytes - written <= bytes,
    stop: () => stopping.abort(),
    ended,
    close: () => file.close(),
  };
}

async function writeAll(file: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let at = 0; at < chunk.length; ) {
    at += (await file.write(chunk, at, chunk.length - at, position + at)).bytesWritten;
  }
}

function unlike(promised: number, came: number): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage:
      'The content of the file does not have the size that the backup says. Nothing of it was kept. Try again.',
    details: { promised, came },
  });
}

function stopped(): AppError {
  return new AppError({ code: 'canceled', userMessage: 'Reading the file was stopped.' });
}
