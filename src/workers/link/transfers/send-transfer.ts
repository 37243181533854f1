import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { brokenTransfer } from './broken-transfer.ts';
import { openRequest, type TransferRequest } from './open-request.ts';
import { refusedTransfer } from './refused-transfer.ts';

export interface TransferAbout {
  /** Of the whole body; null where it is not known before. */
  sizeBytes: number | null;
  /** The body is the beginning of something longer. */
  truncated?: boolean;
}

/**
 * Streams `source` to the reader and resolves when the reader has taken all of it. An error of the source cuts the
 * connection, so that the reader sees a broken body; the reader's end destroys the source. Rejects with the source's
 * own error, the reader's report, `network`, or the signal's reason.
 */
export function sendTransfer(
  request: TransferRequest,
  source: Readable,
  { sizeBytes, truncated = false }: TransferAbout,
): Promise<void> {
  const sent = Promise.withResolvers<void>();
  const headers = {
    'content-type': 'application/octet-stream',
    'transfer-encoding': 'chunked',
    'x-truncated': String(truncated),
    ...(sizeBytes !== null && { 'x-size-bytes': String(sizeBytes) }),
  };
  // Only the first call has an effect on `sent`; what comes later are the echoes of the first.
  const fail = (error: unknown) => {
    sent.reject(error);
    source.destroy();
    put.destroy();
  };
  let refused = false;
  const put = openRequest(request, 'PUT', headers, (error) => {
    // The reader's reason is on its way and says more than the connection that broke with it.
    if (refused) put.destroy();
    else fail(error);
  });
  put.once('response', (response) => {
    response.on('error', (error) => fail(brokenTransfer(error.message, error)));
    if (isGood(response) && put.writableFinished) {
      response.resume();
      sent.resolve();
    } else if (isGood(response)) {
      fail(brokenTransfer('answered before it had all'));
    } else {
      refused = true;
      source.destroy();
      void refusedTransfer(response).then(fail);
    }
  });
  put.once('close', () => !refused && fail(brokenTransfer('closed without an answer')));
  source.on('error', fail);
  source.once(
    'close',
    () => !source.readableEnded && !refused && fail(brokenTransfer('the source closed before its end')),
  );
  source.pipe(put);
  return sent.promise;
}

function isGood(response: IncomingMessage): boolean {
  return response.statusCode !== undefined && response.statusCode >= 200 && response.statusCode < 300;
}
