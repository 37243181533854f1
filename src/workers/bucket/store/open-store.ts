import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import type { BucketStore } from './bucket-store.ts';
import { directoryStore } from './directory/directory-store.ts';
import { s3Store } from './s3/s3-store.ts';

/** The store of a bucket. Opens nothing yet: the first request shows whether it is there. */
export function openStore(bucket: BucketAccess): BucketStore {
  switch (bucket.kind) {
    case 'directory':
      return directoryStore(bucket.name, bucket.path);
    case 's3':
      return s3Store(bucket);
  }
}
