import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketStore } from '../store/bucket-store.ts';
import { verifiedBytes } from '../store/verified-bytes.ts';
import { answer } from './answer.ts';
import type { TokenMeter } from './door-meter.ts';
import { readBody } from './read-body.ts';

/**
 * Takes an object whose name is the SHA-256 of its bytes. Nothing is replaced: the same bytes again (a client that
 * tries again after a lost answer) are answered as done, others are refused. `stillAllowed` is asked after the last
 * byte, right before the object gets its name.
 */
export async function receiveObject(
  request: IncomingMessage,
  response: ServerResponse,
  into: {
    store: BucketStore;
    key: string;
    id: string;
    maxBytes: number;
    idleMs: number;
    meter: TokenMeter;
    stillAllowed: () => Promise<boolean>;
    signal: AbortSignal;
  },
): Promise<void> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > into.maxBytes) {
    return answer(request, response, 413, `An object has at most ${into.maxBytes} bytes.`);
  }
  const check = { maxBytes: into.maxBytes, sha256: into.id };
  let sizeBytes = 0;
  const body = allowedToTheEnd(
    readBody(request, into.idleMs, (bytes) => {
      sizeBytes += bytes;
      into.meter.bytesIn += bytes;
    }),
    into.stillAllowed,
  );
  const there = await into.store.head(into.key, into.signal);
  if (there === null) {
    await into.store.putIfAbsent(into.key, body, check, into.signal);
    return answer(request, response, 200, 'Stored.');
  }
  const same = await isSame(verifiedBytes(body, check));
  if (same && there.sizeBytes === sizeBytes) return answer(request, response, 200, 'It was stored before.');
  return answer(request, response, 403, 'There is an object of this name with other bytes. Nothing is replaced here.');
}

async function* allowedToTheEnd(source: AsyncIterable<Buffer>, stillAllowed: () => Promise<boolean>) {
  yield* source;
  if (await stillAllowed()) return;
  throw new AppError({ code: 'stale_token', userMessage: 'The right to write ended while an object was on its way.' });
}

/** True where all bytes hash to the name; false where they do not. Other failures are thrown. */
async function isSame(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const _ of bytes);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_input') return false;
    throw error;
  }
}
