import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';

const drainMs = 5_000;

/** How an error of the store is said in HTTP. rustic tries again after a 5xx, and gives up after a 4xx. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'too_large':
      return 413;
    case 'bad_input':
      return 400;
    case 'stale_token':
      return 403;
    case 'no_space':
      return 507;
    case 'timed_out':
      return 504;
    case 'network':
    case 'busy':
      return 503;
    default:
      return 502;
  }
}

/**
 * Answers a request with a sentence. What is left of its body is thrown away for a few seconds, then the connection:
 * closing at once could keep the answer from a client that still writes.
 */
export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!request.complete) {
    request.resume();
    const timer = setTimeout(() => request.destroy(), drainMs);
    request.once('close', () => clearTimeout(timer));
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`);
}
