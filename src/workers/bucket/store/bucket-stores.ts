import { isDeepStrictEqual } from 'node:util';
import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import type { BucketStore } from './bucket-store.ts';
import { openStore } from './open-store.ts';

/** The buckets that this worker serves now. */
export interface BucketStores {
  /** Takes what the hub says. A bucket whose place or key has changed is opened anew. */
  take(buckets: readonly BucketAccess[]): void;
  /** Null for a bucket that is not served here. */
  find(bucketId: string): { access: BucketAccess; store: BucketStore } | null;
  all(): { access: BucketAccess; store: BucketStore }[];
  close(): void;
}

/** Keeps one store for each bucket. */
export function bucketStores(): BucketStores {
  const open = new Map<string, { access: BucketAccess; store: BucketStore }>();
  // Requests may still run on a store that was replaced: it is closed with the worker.
  const replaced: BucketStore[] = [];
  return {
    take(buckets) {
      for (const [id, { access, store }] of open) {
        const now = buckets.find((bucket) => bucket.id === id);
        if (now && isDeepStrictEqual(now, access)) continue;
        replaced.push(store);
        open.delete(id);
      }
      for (const access of buckets) if (!open.has(access.id)) open.set(access.id, { access, store: openStore(access) });
    },
    find: (bucketId) => open.get(bucketId) ?? null,
    all: () => [...open.values()],
    close() {
      for (const store of [...replaced, ...[...open.values()].map(({ store }) => store)]) store.close();
      open.clear();
    },
  };
}
