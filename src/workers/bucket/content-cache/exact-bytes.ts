import { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ByteSpan } from './byte-span.ts';

/**
 * The bytes of a span of a stream, which breaks unless exactly `sizeBytes` come; of one that ends before, the rest is
 * not waited for. Destroying it destroys the source.
 */
export function exactBytes(source: Readable, sizeBytes: number, span: ByteSpan): Readable {
  return Readable.from(counted(source, sizeBytes, span), { objectMode: false, highWaterMark: 256 * 1024 });
}

async function* counted(
  source: AsyncIterable<Buffer>,
  sizeBytes: number,
  { from, to }: ByteSpan,
): AsyncGenerator<Buffer> {
  let came = 0;
  for await (const chunk of source) {
    const piece = chunk.subarray(Math.max(0, from - came), Math.max(0, to - came));
    came += chunk.length;
    if (came > sizeBytes) break;
    if (piece.length > 0) yield piece;
    if (to < sizeBytes && came >= to) return;
  }
  if (came === sizeBytes) return;
  throw new AppError({
    code: 'implausible_result',
    userMessage: 'The content of the file does not have the size that the backup says. Try again.',
    details: { promised: sizeBytes, came },
  });
}
