import type { IncomingMessage } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';

const safeMethods: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a write that another site's page has sent with this person's cookies: browsers name the page's origin with
 * every write. A program that is no browser names none, and has no cookies but its own.
 */
export function checkOrigin(request: IncomingMessage, publicUrl: string): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  // Subscriptions are reads, but of what only the app may see.
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate';
  if (safeMethods.includes(request.method) && (!foreignSite || isNavigation)) return;
  if (!foreignSite && (origin === undefined || origin === new URL(publicUrl).origin)) return;
  throw new AppError({
    code: 'not_allowed',
    userMessage: `This request comes from another site (${origin ?? site}). Open Buckets at ${publicUrl} and try again.`,
  });
}
