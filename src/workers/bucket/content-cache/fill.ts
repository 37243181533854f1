import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import type { ReservedPlace } from './cache-shelf.ts';

/** A file of the cache while it is written, and for as long as somebody reads it. */
export interface Fill {
  readonly sizeBytes: number;
  /** Bytes on disk at `position`, at least one; 0 only at the end of a file that is proven whole. Rejects when it failed. */
  read(into: Buffer, position: number): Promise<number>;
  writtenBytes(): number;
  /** Ends the work; its readers fail with `canceled`. */
  stop(): void;
  /** Settles when the file is whole and in its place (true), or gone (false). Never rejects. */
  readonly ended: Promise<boolean>;
  /** Closes the file; for when nobody reads it any more. */
  close(): Promise<void>;
}

export interface FillOptions {
  /** Where it is written, and where it is put when it is whole. */
  place: ReservedPlace;
  /** Exactly so many bytes must come. */
  sizeBytes: number;
  start: (signal: AbortSignal) => Promise<Readable>;
  /** Called before any reader hears of the end, so that one who tries again at once begins anew. */
  onEnd: () => void;
}

/**
 * Writes a stream to a file that can be read meanwhile. Only a stream that ended well, with as many bytes as were
 * promised, gets its name; everything else is removed and breaks its readers.
 */
export async function startFill({ place, sizeBytes, start, onEnd }: FillOptions): Promise<Fill> {
  const file = await open(place.temporary, 'wx+', 0o600);
  const stopping = new AbortController();
  let written = 0;
  let state: 'filling' | 'whole' | AppError = 'filling';
  let news = Promise.withResolvers<void>();

  const tell = () => {
    news.resolve();
    news = Promise.withResolvers<void>();
  };

  const run = async (): Promise<boolean> => {
    try {
      const source = await start(stopping.signal);
      for await (const chunk of source) {
        stopping.signal.throwIfAborted();
        if (written + chunk.length > sizeBytes) throw unlike(sizeBytes, written + chunk.length);
        await writeAll(file, chunk, written);
        written += chunk.length;
        tell();
      }
      if (written !== sizeBytes) throw unlike(sizeBytes, written);
      // Without it a crash could leave a file of the right length and other bytes.
      await file.datasync();
      await rename(place.temporary, place.target);
      place.settle(true);
      onEnd();
      state = 'whole';
      return true;
    } catch (error) {
      await rm(place.temporary, { force: true });
      place.settle(false);
      onEnd();
      state = stopping.signal.aborted ? stopped() : toAppError(error);
      return false;
    } finally {
      tell();
    }
  };
  const ended = run();

  return {
    sizeBytes,
    async read(into, position) {
      for (;;) {
        // Taken before the state is looked at: what happens in between is not missed.
        const next = news.promise;
        if (state instanceof AppError) throw state;
        const available = Math.min(into.length, written - position);
        if (available > 0) return (await file.read(into, 0, available, position)).bytesRead;
        if (state === 'whole') return 0;
        await next;
      }
    },
    writtenBytes: () => written,
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
