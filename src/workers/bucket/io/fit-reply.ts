import type { ListingPage } from '#src/contracts/files/entry.ts';
import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';

/** For what stands around the entries in a reply. */
const frameBytes = 4 * 1024;

/**
 * Cuts a page to what one reply may hold. `total` and `offset` stay, so the next page begins after the last entry given.
 * At least one entry is left: the longest name and target are far below the limit.
 */
export function fitReply(page: ListingPage): ListingPage {
  // Almost all fit: they are written out once, not entry by entry.
  if (frameBytes + bytesOf(page.entries) <= maxIoReplyBytes) return page;
  let bytes = frameBytes;
  const tooMuch = page.entries.findIndex((entry) => {
    bytes += bytesOf(entry) + 1;
    return bytes > maxIoReplyBytes;
  });
  return tooMuch === -1 ? page : { ...page, entries: page.entries.slice(0, Math.max(1, tooMuch)) };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
