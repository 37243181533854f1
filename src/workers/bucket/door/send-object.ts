import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketStore, StoredPieces } from '../store/bucket-store.ts';
import { answer } from './answer.ts';
import type { TokenMeter } from './door-meter.ts';
import { parseRange } from './parse-range.ts';

interface Source {
  store: BucketStore;
  key: string;
  meter: TokenMeter;
  idleMs: number;
  longReadWaitMs: number;
  signal: AbortSignal;
}

/** Answers GET for an object: its bytes, or one range of them. A failure on the way breaks the connection. */
export async function sendObject(request: IncomingMessage, response: ServerResponse, from: Source): Promise<void> {
  const range = parseRange(request.headers.range);
  const found = await from.store.get(from.key, range, from.signal).catch((error: unknown) => {
    if (range && error instanceof AppError && error.code === 'bad_input') return 'past-the-end' as const;
    throw error;
  });
  if (found === 'past-the-end') return answer(request, response, 416, 'The range begins past the end of the object.');
  if (found === null) return answer(request, response, 404, 'There is no such object.');
  const end = (range?.start ?? 0) + found.lengthBytes - 1;
  response.writeHead(range ? 206 : 200, {
    'content-type': 'application/octet-stream',
    'content-length': found.lengthBytes,
    'accept-ranges': 'bytes',
    ...(range && { 'content-range': `bytes ${range.start}-${end}/${found.sizeBytes}` }),
  });
  if (Buffer.isBuffer(found.body)) {
    // Of a client that went away meanwhile there is no end to wait for.
    if (from.signal.aborted) return;
    from.meter.bytesOut += found.lengthBytes;
    response.setTimeout(from.idleMs, () => response.destroy());
    response.end(found.body);
    await once(response, 'close');
    return;
  }
  const leave = from.store.isOneDisk ? await turnOf(from) : null;
  try {
    response.setTimeout(from.idleMs, () => response.destroy());
    await sendPieces(found.body, response, from);
  } finally {
    leave?.();
  }
}

/** Waits for its turn among the long answers of the token, but not for ever: those before it may be stuck. */
function turnOf({ meter, longReadWaitMs, signal }: Source): Promise<(() => void) | null> {
  return meter.longReads.take(AbortSignal.any([signal, AbortSignal.timeout(longReadWaitMs)]));
}

/** The next piece may take the memory of the one before: each has to be with the system first. */
async function sendPieces(
  body: StoredPieces,
  response: ServerResponse,
  { meter, signal }: Pick<Source, 'meter' | 'signal'>,
): Promise<void> {
  for await (const piece of body) {
    signal.throwIfAborted();
    const sent = Promise.withResolvers<void>();
    const lost = () => sent.reject(signal.reason);
    signal.addEventListener('abort', lost, { once: true });
    response.write(piece, (error) => (error ? sent.reject(error) : sent.resolve()));
    await sent.promise.finally(() => signal.removeEventListener('abort', lost));
    meter.bytesOut += piece.length;
  }
  response.end();
}
