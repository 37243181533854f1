import type { ListingPage } from '#src/contracts/files/entry.ts';
import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';

/** Room for what stands around the entries. */
const budgetBytes = maxIoReplyBytes - 4 * 1024;

/** A page without the last entries that a reply has no room for (names and targets may be very long): ask on from there. */
export function fitPage(page: ListingPage): ListingPage {
  let bytes = 0;
  let count = 0;
  for (const entry of page.entries) {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (bytes > budgetBytes) break;
    count += 1;
  }
  return count === page.entries.length ? page : { ...page, entries: page.entries.slice(0, count) };
}
