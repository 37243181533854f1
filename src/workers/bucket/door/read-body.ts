import type { IncomingMessage } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';

/**
 * The body of a request, piece by piece. Breaks the connection when the sender is silent for `idleMs` while we wait for
 * it (a bucket that is slow to take bytes costs the sender nothing), and throws when it was cut. Leaving early keeps
 * the connection, so that a refusal can be answered.
 */
export async function* readBody(
  request: IncomingMessage,
  idleMs: number,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const silence = new AppError({
    code: 'timed_out',
    userMessage: 'The sender of an object went silent.',
    retryable: true,
  });
  let timer = setTimeout(() => request.destroy(silence), idleMs);
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      clearTimeout(timer);
      onBytes(chunk.length);
      yield chunk;
      timer = setTimeout(() => request.destroy(silence), idleMs);
    }
  } finally {
    clearTimeout(timer);
  }
  if (!request.complete) {
    throw new AppError({ code: 'network', userMessage: 'An object was cut on its way.', retryable: true });
  }
}
