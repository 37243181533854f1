import { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';

/** A stream that breaks unless exactly `sizeBytes` come. Destroying it destroys the source. */
export function exactBytes(source: Readable, sizeBytes: number): Readable {
  return Readable.from(counted(source, sizeBytes), { objectMode: false, highWaterMark: 256 * 1024 });
}

async function* counted(source: AsyncIterable<Buffer>, sizeBytes: number): AsyncGenerator<Buffer> {
  let came = 0;
  for await (const chunk of source) {
    came += chunk.length;
    if (came > sizeBytes) break;
    yield chunk;
  }
  if (came === sizeBytes) return;
  throw new AppError({
    code: 'implausible_result',
    userMessage: 'The content of the file does not have the size that the backup says. Try again.',
    details: { promised: sizeBytes, came },
  });
}
