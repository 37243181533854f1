import type { Readable } from 'node:stream';
import type { TransferGrant } from '#src/contracts/worker-api/grants.ts';
import type { IoContext } from './io-context.ts';

/**
 * Streams what `make` makes, of a length that nobody knows before. The signal that it is given ends when the reader has
 * all or leaves: whatever works for the stream ends with it.
 */
export async function sendWhileRead(
  context: Pick<IoContext, 'signal' | 'assertInTime' | 'send'>,
  transfer: TransferGrant,
  make: (signal: AbortSignal) => Readable,
): Promise<void> {
  const left = new AbortController();
  const stream = make(AbortSignal.any([context.signal, left.signal]));
  try {
    context.assertInTime();
    await context.send(transfer, stream, { sizeBytes: null });
  } finally {
    left.abort();
    stream.destroy();
  }
}
