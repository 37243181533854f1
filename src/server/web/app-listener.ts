import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import { httpStatusOf } from '../api/translate-error.ts';
import { env } from '../infra/env/env.ts';
import { logger } from '../infra/logger/logger.ts';
import { answerApi } from './api-routes.ts';
import { checkOrigin } from './check-origin.ts';
import { setPageHeaders } from './page-headers.ts';

/** Answers what is not under `/api/`. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The longest path there is stands in an address with nine characters for each byte that is not UTF-8. */
const maxAddressBytes = 64 * 1024;

/** The people's listener: calls, files, and Next's pages. No total time-out: uploads take as long as they take. */
export function makeAppListener(pages: PageHandler): Server {
  const server = createServer({ maxHeaderSize: maxAddressBytes }, (request, response) => {
    answer(pages, request, response).catch((thrown: unknown) => refuse(request, response, thrown));
  });
  server.requestTimeout = 0;
  server.headersTimeout = 20_000;
  server.setTimeout(120_000);
  return server;
}

async function answer(pages: PageHandler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { BUCKETS_PUBLIC_URL, BUCKETS_CONTENT_URL, NODE_ENV } = env();
  const url = new URL(request.url ?? '/', BUCKETS_PUBLIC_URL);
  if (url.pathname === '/healthz') {
    response.writeHead(200).end('ok');
    return;
  }
  // What a client says of its own address is not believed: the limits of sign-in count by it.
  request.headers['x-buckets-client'] = request.socket.remoteAddress ?? 'unknown';
  checkOrigin(request, BUCKETS_PUBLIC_URL);
  if (url.pathname.startsWith('/api/')) return answerApi(request, response, url);
  setPageHeaders(request, response, { contentUrl: BUCKETS_CONTENT_URL, development: NODE_ENV === 'development' });
  return pages(request, response);
}

function refuse(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  const error = toAppError(thrown);
  if (error.code === 'internal') logger.error({ event: 'request-failed', url: request.url, err: thrown });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The rest of a body that is not wanted is not waited for.
  response
    .writeHead(httpStatusOf(error), { 'content-type': 'application/json', connection: 'close' })
    .end(JSON.stringify({ error: error.report() }));
  request.resume();
}
