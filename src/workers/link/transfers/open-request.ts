import { type ClientRequest, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TransferGrant } from '#src/contracts/worker-api/grants.ts';
import { brokenTransfer } from './broken-transfer.ts';

export interface TransferRequest {
  transfer: TransferGrant;
  /** The worker's. */
  token: string;
  /** Without a byte for so long, in either direction, the stream is broken off. */
  idleMs: number;
  signal: AbortSignal;
}

/**
 * Opens the HTTP request of a transfer; `fail` is called (perhaps more than once, never before this returns) when it
 * breaks, stands still, or `signal` aborts, and has to destroy it. Not through fetch: here a source that fails cuts the
 * connection in the middle of the body, so that a reader can't take a part for the whole, and a slow reader holds the
 * source up.
 */
export function openRequest(
  { transfer, token, idleMs, signal }: TransferRequest,
  method: 'PUT' | 'GET',
  headers: Record<string, string>,
  fail: (error: unknown) => void,
): ClientRequest {
  const url = new URL(transfer.url);
  const options: RequestOptions = {
    method,
    // A connection of its own: how it ends is part of what it says.
    agent: false,
    timeout: idleMs,
    headers: { ...headers, authorization: `Bearer ${token}`, 'x-transfer-token': transfer.token },
  };
  const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
  const stop = () => fail(signal.reason);
  request.on('timeout', () => fail(brokenTransfer(`nothing moved for ${idleMs / 1000} s`)));
  request.on('error', (error) => fail(brokenTransfer(error.message, error)));
  signal.addEventListener('abort', stop, { once: true });
  request.once('close', () => signal.removeEventListener('abort', stop));
  if (signal.aborted) process.nextTick(stop);
  return request;
}
