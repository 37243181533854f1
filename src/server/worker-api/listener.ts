import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { type WorkerApiName, workerApi } from '#src/contracts/worker-api/messages.ts';
import { httpStatusOf } from '../api/translate-error.ts';
import { logger } from '../infra/logger/logger.ts';
import { takeTransfer } from '../transfers/transfers.ts';
import { authenticateWorker } from './authenticate-worker.ts';
import { handlers } from './handlers.ts';
import { readJson } from './read-json.ts';

/**
 * The workers' door to the hub: `POST /worker-api/<name>`, and the bytes of transfers. It has no total time-out, since a
 * file takes as long as it takes; a connection on which nothing moves is cut.
 */
export function makeWorkerListener(): Server {
  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => refuse(request, response, thrown));
  });
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;
  server.setTimeout(120_000);
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://hub');
  if (pathname === '/healthz') {
    response.writeHead(200).end('ok');
    return;
  }
  const worker = await authenticateWorker(request);
  const [, place, name = '', ...rest] = pathname.split('/');
  const isOurs = rest.length === 0;
  if (isOurs && place === 'transfers' && (await takeTransfer(name, worker.id, request, response))) return;
  if (!isOurs || place !== 'worker-api' || request.method !== 'POST' || !isName(name)) {
    throw new AppError({ code: 'not_found', userMessage: 'There is nothing at this address for this worker.' });
  }
  const input = workerApi[name].request.parse(await readJson(request));
  // The map is typed by the same catalogue: this call fits whatever the name is.
  const handler = handlers[name] as (worker: unknown, input: unknown) => Promise<unknown>;
  const reply = workerApi[name].reply.parse(await handler(worker, input));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}

function refuse(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  const error =
    thrown instanceof ZodError
      ? new AppError({ code: 'bad_input', userMessage: 'The message is not of the right form.', cause: thrown })
      : toAppError(thrown);
  const level = error.code === 'internal' ? 'error' : 'info';
  logger[level]({
    event: 'worker-api-refused',
    url: request.url,
    code: error.code,
    message: error.message,
    err: error.cause,
  });
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(httpStatusOf(error), { 'content-type': 'application/json', connection: 'close' })
    .end(JSON.stringify({ error: error.report() }));
  request.resume();
}

function isName(name: string): name is WorkerApiName {
  return Object.hasOwn(workerApi, name);
}
