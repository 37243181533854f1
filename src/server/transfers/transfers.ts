import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TransferGrant } from '#src/contracts/worker-api/grants.ts';
import { env } from '../infra/env/env.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';

export interface Arrival {
  bytes: Readable;
  sizeBytes: number | null;
  truncated: boolean;
}

interface Transfer {
  workerIds: readonly string[];
  tokenHash: string;
  take(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Transfers that this process has offered and no worker has taken yet. */
const offered = new Map<string, Transfer>();

interface Offer {
  /** One of these may take it. */
  workerIds: readonly string[];
  signal: AbortSignal;
}

/**
 * Offers to take bytes from a worker. `arrived` is kept when the first byte comes; a body that the worker breaks
 * breaks `bytes` too, and when the reader stops, the worker's request is cut.
 */
export function offerArrival({ workerIds, signal }: Offer): { grant: TransferGrant; arrived: Promise<Arrival> } {
  const arrival = Promise.withResolvers<Arrival>();
  // Nobody may be waiting any more when the offer is withdrawn.
  arrival.promise.catch(() => undefined);
  const grant = offer(workerIds, signal, arrival.reject, async (request, response) => {
    const bytes = new PassThrough({ highWaterMark: 256 * 1024 });
    // A pipeline that fails takes the request off its socket: held here, or the worker would not learn of the end.
    const { socket } = request;
    const size = Number(request.headers['x-size-bytes'] ?? Number.NaN);
    arrival.resolve({
      bytes,
      sizeBytes: Number.isSafeInteger(size) && size >= 0 ? size : null,
      truncated: request.headers['x-truncated'] === 'true',
    });
    try {
      await pipeline(request, bytes, { signal });
      response.writeHead(204).end();
    } catch {
      // One of the two sides is gone. The other learns it by a broken stream, and neither takes it for the end.
      bytes.destroy(new Error('The transfer broke off'));
      socket.destroy();
    }
  });
  return { grant, arrived: arrival.promise };
}

/** Offers bytes to a worker, once. */
export function offerBytes({ workerIds, signal }: Offer, source: Readable): TransferGrant {
  return offer(
    workerIds,
    signal,
    (error) => source.destroy(error),
    async (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      try {
        await pipeline(source, response, { signal });
      } catch {
        response.destroy();
      }
    },
  );
}

/** Hands a worker's request over to the transfer that it names; false where there is none for it. */
export async function takeTransfer(
  id: string,
  workerId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const transfer = offered.get(id);
  const token = request.headers['x-transfer-token'];
  if (!transfer?.workerIds.includes(workerId) || typeof token !== 'string' || transfer.tokenHash !== hashToken(token)) {
    return false;
  }
  offered.delete(id);
  await transfer.take(request, response);
  return true;
}

function offer(
  workerIds: readonly string[],
  signal: AbortSignal,
  withdrawn: (error: Error) => void,
  take: Transfer['take'],
): TransferGrant {
  const id = randomUUID();
  const token = makeToken();
  offered.set(id, { workerIds, tokenHash: hashToken(token), take });
  signal.addEventListener('abort', () => offered.delete(id) && withdrawn(givenUp()), { once: true });
  return { url: `${env().BUCKETS_TRANSFER_URL}/transfers/${id}`, token };
}

/** Nobody waits for it any more, which is no failure of ours. */
function givenUp(): AppError {
  return new AppError({ code: 'canceled', userMessage: 'The transfer was given up.' });
}
