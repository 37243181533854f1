import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The headers of a page: only scripts with this answer's nonce run, and what they load; frames and images of the
 * content origin alone. Next puts the nonce, which it reads from the request's policy, into its own script tags.
 */
export function setPageHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { contentUrl, development }: { contentUrl: string; development: boolean },
): void {
  const nonce = randomBytes(16).toString('base64');
  const content = new URL(contentUrl).origin;
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${content}`,
    `media-src ${content}`,
    "font-src 'self' data:",
    `connect-src 'self' ${content}${development ? ' ws:' : ''}`,
    // Itself: a download that is refused says so in a frame. No page of ours lets itself be framed.
    `frame-src 'self' ${content}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
}
