import type { IncomingMessage, ServerResponse } from 'node:http';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { BucketStore } from '../store/bucket-store.ts';
import { configKey, objectKey, typePrefix } from '../store/object-key.ts';
import type { WorkerLog } from '../worker-log.ts';
import { answer, statusOf } from './answer.ts';
import type { DoorLimits } from './door-limits.ts';
import type { DoorMeter, TokenMeter } from './door-meter.ts';
import type { DoorPass, DoorTokens } from './door-tokens.ts';
import { type DoorRequest, parseDoorRequest } from './parse-door-request.ts';
import { receiveObject } from './receive-object.ts';
import { sendList } from './send-list.ts';
import { sendObject } from './send-object.ts';
import { tokenOf } from './token-of.ts';

interface Door {
  storeOf: (bucketId: string) => BucketStore | null;
  tokens: DoorTokens;
  meter: DoorMeter;
  limits: DoorLimits;
  log: WorkerLog;
}

type Allowed = Exclude<DoorRequest, { verb: 'never' | 'malformed' }>;

/** The handler of every request at the door: who asks, may they, do it, answer. Never throws. */
export function doorHandler(door: Door): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    // A client that goes away in the middle is seen by whoever reads or writes; without a listener it would throw.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    try {
      await admit(door, request, response);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!response.destroyed) {
        door.log.warn({ code: error.code, problem: error.message, method: request.method }, 'door request failed');
      }
      answer(request, response, statusOf(error.code), error.userMessage);
    }
  };
}

async function admit(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = parseDoorRequest(request.method ?? '', request.url ?? '');
  if (asked.verb === 'malformed') return answer(request, response, asked.status, asked.why);
  const token = tokenOf(request.headers.authorization);
  const pass = token === null ? null : await door.tokens.redeem(token);
  if (token === null || pass === null) {
    return answer(request, response, 401, 'This token opens nothing, or no longer.', {
      'www-authenticate': 'Basic realm="repository"',
    });
  }
  const meter = door.meter.of(token, pass.root);
  meter.requests += 1;
  const refusal = refusalOf(asked, pass);
  if (refusal !== null || asked.verb === 'never') {
    meter.refused += 1;
    return answer(request, response, 403, refusal ?? 'This is not allowed here.');
  }
  if (meter.active >= door.limits.requestsPerToken) {
    return answer(request, response, 503, 'Too many requests at once with this token.', { 'retry-after': '1' });
  }
  meter.active += 1;
  try {
    const stillAllowed = async () => {
      const now = await door.tokens.redeem(token);
      return now !== null && now.root === pass.root && now.access === pass.access;
    };
    await serve(door, request, response, { asked, pass, meter, stillAllowed });
  } finally {
    meter.active -= 1;
  }
}

/** Why this token may not do this; null where it may. */
function refusalOf(asked: Exclude<DoorRequest, { verb: 'malformed' }>, pass: DoorPass): string | null {
  if (asked.root !== pass.root) return 'This token opens another repository.';
  if (asked.verb === 'never') return asked.why;
  return asked.verb === 'post' && pass.access !== 'append' ? 'This token can only read.' : null;
}

async function serve(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  {
    asked,
    pass,
    meter,
    stillAllowed,
  }: { asked: Allowed; pass: DoorPass; meter: TokenMeter; stillAllowed: () => Promise<boolean> },
): Promise<void> {
  const store = door.storeOf(pass.bucketId);
  if (store === null) return answer(request, response, 503, 'This bucket is not served here now.');
  // It went away while its token was asked about: nothing more is heard of it.
  if (response.destroyed) return;
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const { idleMs, longReadWaitMs, maxObjectBytes: maxBytes } = door.limits;
  const common = { store, meter, idleMs, signal: gone.signal };
  if (asked.verb === 'list') {
    return sendList(request, response, { ...common, prefix: typePrefix(asked.root, asked.type) });
  }
  const { object } = asked;
  const key = object === 'config' ? configKey(asked.root) : objectKey(asked.root, object.type, object.id);
  if (asked.verb === 'get') return sendObject(request, response, { ...common, longReadWaitMs, key });
  if (asked.verb === 'post' && object !== 'config') {
    return receiveObject(request, response, { ...common, key, id: object.id, maxBytes, stillAllowed });
  }
  const found = await store.head(key, gone.signal);
  if (found === null) return answer(request, response, 404, 'There is no such object.');
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': found.sizeBytes }).end();
}
