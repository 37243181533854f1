import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { BucketStore, StoredObject } from '../store/bucket-store.ts';
import { isObjectId } from '../store/object-key.ts';
import type { TokenMeter } from './door-meter.ts';

const version2 = 'application/vnd.x.restic.rest.v2';
const version1 = 'application/vnd.x.restic.rest.v1';

/**
 * Answers with the objects under a prefix as JSON: names and sizes (v2) or names alone (v1), as `Accept` asks. Written
 * while the store lists; a listing that fails breaks the connection before the closing bracket, so it is never short.
 */
export async function sendList(
  request: IncomingMessage,
  response: ServerResponse,
  from: { store: BucketStore; prefix: string; meter: TokenMeter; idleMs: number; signal: AbortSignal },
): Promise<void> {
  const sized = request.headers.accept?.includes(version2) ?? false;
  const pages = from.store.list(from.prefix, from.signal);
  // The first page decides between an answer and an error.
  const first = await pages.next();
  response.writeHead(200, { 'content-type': sized ? version2 : version1 });
  response.setTimeout(from.idleMs, () => response.destroy());
  await pipeline(jsonOf(first, pages, sized, from.meter), response, { signal: from.signal });
}

async function* jsonOf(
  first: IteratorResult<StoredObject[]>,
  rest: AsyncGenerator<StoredObject[]>,
  sized: boolean,
  meter: TokenMeter,
): AsyncGenerator<string> {
  let separator = '[';
  for (let page = first; !page.done; page = await rest.next()) {
    const items = page.value.flatMap(({ key, sizeBytes }) => {
      const name = key.slice(key.lastIndexOf('/') + 1);
      return isObjectId(name) ? [JSON.stringify(sized ? { name, size: sizeBytes } : name)] : [];
    });
    if (items.length === 0) continue;
    const text = `${separator}${items.join(',')}`;
    meter.bytesOut += text.length;
    yield text;
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}
