import { createHash } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PutCheck } from './bucket-store.ts';

/**
 * Passes bytes on and throws at the end where they do not hash to `sha256`, or as soon as there are more than
 * `maxBytes` of them: a writer that commits only after the last byte then leaves nothing.
 */
export async function* verifiedBytes(source: AsyncIterable<Uint8Array>, check: PutCheck): AsyncGenerator<Uint8Array> {
  const hash = check.sha256 === null ? null : createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > check.maxBytes) {
      throw new AppError({
        code: 'too_large',
        userMessage: `An object is larger than ${check.maxBytes} bytes, the most that this bucket takes in one.`,
      });
    }
    hash?.update(chunk);
    yield chunk;
  }
  const actual = hash?.digest('hex');
  if (actual !== undefined && actual !== check.sha256) {
    throw new AppError({
      code: 'bad_input',
      userMessage: 'An object arrived damaged: its bytes do not match its name. It was not stored. Try again.',
      details: { expected: check.sha256, actual, sizeBytes },
    });
  }
}
