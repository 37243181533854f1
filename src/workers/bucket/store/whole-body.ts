import { buffer } from 'node:stream/consumers';
import type { StoredBytes } from './bucket-store.ts';

/** All bytes of what a store gave. */
export function wholeBody({ body }: StoredBytes): Promise<Buffer> | Buffer {
  return Buffer.isBuffer(body) ? body : buffer(body);
}
