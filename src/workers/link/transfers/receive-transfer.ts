import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { brokenTransfer } from './broken-transfer.ts';
import { openRequest, type TransferRequest } from './open-request.ts';
import { refusedTransfer } from './refused-transfer.ts';

/**
 * The bytes that the other side has for this worker, once it has begun to send. The stream ends only with the whole
 * body; one that breaks off fails with `network`, or with the signal's reason. Destroying it tells the sender to stop.
 * Rejects with the sender's report, `network`, or the signal's reason.
 */
export function receiveTransfer(request: TransferRequest): Promise<Readable> {
  const begun = Promise.withResolvers<Readable>();
  let body: PassThrough | undefined;
  const fail = (error: unknown) => {
    begun.reject(error);
    body?.destroy(error instanceof Error ? error : brokenTransfer(String(error)));
    get.destroy();
  };
  const get = openRequest(request, 'GET', {}, fail);
  get.once('response', (response: IncomingMessage) => {
    if (response.statusCode !== 200) {
      void refusedTransfer(response).then(fail);
      return;
    }
    body = new PassThrough();
    body.once('close', () => get.destroy());
    response.on('error', (error) => fail(brokenTransfer(error.message, error)));
    response.once('close', () => !response.complete && fail(brokenTransfer('closed before its end')));
    response.pipe(body);
    begun.resolve(body);
  });
  get.once('close', () => begun.reject(brokenTransfer('closed without an answer')));
  get.end();
  return begun.promise;
}
