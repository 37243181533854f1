import type { StoredBytes } from './bucket-store.ts';

/** All bytes of what a store gave. */
export async function wholeBody({ body }: StoredBytes): Promise<Buffer> {
  if (Buffer.isBuffer(body)) return body;
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
