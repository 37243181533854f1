import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import { projectPath } from '#src/contracts/files/paths.ts';
import { httpStatusOf } from '../api/translate-error.ts';
import { env } from '../infra/env/env.ts';
import { logger } from '../infra/logger/logger.ts';
import { authorizeProject } from '../projects/policy.ts';
import { openFile } from '../transfers/open-file.ts';
import { contentTypeOf, isMarkdown, isPlayed } from './choose-content-type.ts';
import { consumeTicket } from './consume-ticket.ts';
import { sendMarkdown } from './send-markdown.ts';
import { sendPart } from './send-part.ts';

/** Larger previews are not drawn: people download them. */
const maxPreviewBytes = 200 * 1024 * 1024;

/**
 * The listener for what people and backups hold, which is hostile: an origin of its own without cookies, every answer
 * sandboxed, so that no script in a file runs, and nothing of the app can be reached from it.
 */
export function makeContentListener(): Server {
  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => refuse(request, response, thrown));
  });
  server.requestTimeout = 30_000;
  server.setTimeout(120_000);
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = /^\/content\/([\w-]{20,100})$/.exec(request.url ?? '')?.[1] ?? '';
  const app = new URL(env().BUCKETS_PUBLIC_URL).origin;
  response.setHeader('content-security-policy', `${sandbox}; frame-ancestors ${app}`);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'private, no-store');
  const { user, projectId, past, path } = await consumeTicket(token);
  const project = await authorizeProject(user, projectId, 'viewer');
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const place = { past, path: projectPath.parse(path) };
  if (isPlayed(path)) return sendPart(project, place, request, response, gone.signal);
  if (isMarkdown(path)) return sendMarkdown(project, place, response, gone.signal);
  const file = await openFile(project, { ...place, maxBytes: maxPreviewBytes }, gone.signal);
  response.writeHead(200, { 'content-type': contentTypeOf(path) });
  await pipeline(file.bytes, response).catch((error: unknown) => {
    logger.info({ event: 'content-broke', projectId, message: String(error) });
    response.destroy();
  });
}

const sandbox =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; media-src 'self'";

function refuse(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  const error = toAppError(thrown);
  logger.info({ event: 'content-refused', code: error.code, message: error.message });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(httpStatusOf(error), { 'content-type': 'text/plain; charset=utf-8' }).end(error.userMessage);
  request.resume();
}
