import type { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';

/** The bytes of a stream, of which there must be exactly so many: else it throws. The stream is gone afterwards. */
export async function* exactly(source: Readable, sizeBytes: number): AsyncGenerator<Buffer> {
  let came = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    came += chunk.length;
    if (came > sizeBytes) break;
    yield chunk;
  }
  if (came === sizeBytes) return;
  throw new AppError({
    code: 'implausible_result',
    userMessage: 'A file did not have the size that was told for it, so the archive was broken off. Try again.',
    details: { promised: sizeBytes, came },
  });
}
