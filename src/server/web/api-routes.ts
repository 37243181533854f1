import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { auth } from '../accounts/open-auth.ts';
import { type ApiContext, sessionOf, userOf } from '../api/context.ts';
import { appRouter } from '../api/root.ts';
import { archiveRouteOf, sendArchiveRoute } from '../transfers/archive-route.ts';
import { fileRouteOf, saveFileRoute, sendFileRoute } from '../transfers/file-route.ts';
import { eventsPath, streamEvents } from './stream-events.ts';

const maxCallBytes = 1024 * 1024;
const trpcPrefix = '/api/trpc/';

/** Answers what lies under `/api/`: calls, sign-in and sign-out, files. Throws AppErrors for the caller to present. */
export async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (url.pathname.startsWith(trpcPrefix)) return answerCall(request, response, url);
  if (url.pathname.startsWith('/api/auth/')) return toNodeHandler(auth())(request, response);
  const archived = archiveRouteOf(url);
  const projectId = archived ?? fileRouteOf(url);
  if (!projectId) throw new AppError({ code: 'not_found', userMessage: 'There is nothing at this address.' });
  const user = await userOf(fromNodeHeaders(request.headers));
  if (!user) throw new AppError({ code: 'not_signed_in', userMessage: 'Sign in first: your session has ended.' });
  if (archived) {
    if (request.method === 'POST') return sendArchiveRoute(user, archived, request, response);
    throw new AppError({
      code: 'bad_input',
      userMessage: `An archive is asked for with POST, not ${request.method}.`,
    });
  }
  if (request.method === 'PUT') return saveFileRoute(user, projectId, url, request, response);
  if (request.method === 'GET') return sendFileRoute(user, projectId, url, response);
  throw new AppError({
    code: 'bad_input',
    userMessage: `A file is read with GET and written with PUT, not ${request.method}.`,
  });
}

async function answerCall(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const path = url.pathname.slice(trpcPrefix.length);
  const headers = fromNodeHeaders(request.headers);
  const createContext = async (): Promise<ApiContext> => ({
    headers,
    ...(await sessionOf(headers)),
    setCookies: (cookies) => {
      for (const cookie of cookies) response.appendHeader('set-cookie', cookie);
    },
  });
  if (path === eventsPath && request.method === 'GET') {
    const context = await createContext();
    // Of who is signed out tRPC knows how to tell its client.
    if (context.user) return streamEvents(request, response, { url, context });
  }
  return nodeHTTPRequestHandler({
    router: appRouter,
    req: request,
    res: response,
    path,
    maxBodySize: maxCallBytes,
    // A query with hundreds of paths comes as a POST.
    allowMethodOverride: true,
    createContext,
  });
}
