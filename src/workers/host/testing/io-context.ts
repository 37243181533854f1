import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IoContext } from '#src/workers/link/io-context.ts';

export const testTransfer = { url: 'http://127.0.0.1:1/t', token: 't'.repeat(40) };

/** What a request is given, with streams in memory in the place of transfers: `body` comes in, `sent` went out. */
export function ioContext({ body = Readable.from([]) as Readable, late = false } = {}): IoContext & {
  sent: { bytes: Buffer; sizeBytes: number | null }[];
} {
  const sent: { bytes: Buffer; sizeBytes: number | null }[] = [];
  return {
    requestId: randomUUID(),
    signal: new AbortController().signal,
    assertInTime() {
      if (late) throw new AppError({ code: 'timed_out', userMessage: 'Too late.' });
    },
    async send(_transfer, source, { sizeBytes }) {
      sent.push({ bytes: await buffer(source), sizeBytes });
    },
    receive: async () => body,
    redeemGrant: () => Promise.reject(new Error('A host redeems no grants.')),
    sent,
  };
}
