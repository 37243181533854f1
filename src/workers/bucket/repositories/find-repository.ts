import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketAccess, BucketRepository } from '#src/contracts/worker-api/grants.ts';
import type { RusticRepository } from '#src/workers/engine/rustic/rustic-repository.ts';
import type { BucketStore } from '../store/bucket-store.ts';
import type { BucketStores } from '../store/bucket-stores.ts';
import { isRoot } from '../store/object-key.ts';
import { rusticRepositoryOf } from './rustic-repository-of.ts';

export interface FoundRepository {
  /** Tells repositories apart in caches: roots are random and never used twice. */
  key: string;
  rustic: RusticRepository;
  /** What opens its bucket. */
  access: BucketAccess;
  store: BucketStore;
}

/** Where a granted repository is, for rustic and for us. Throws where this worker does not serve its bucket. */
export function findRepository(stores: BucketStores, granted: BucketRepository): FoundRepository {
  const bucket = stores.find(granted.bucketId);
  if (!bucket) {
    throw new AppError({
      code: 'bucket_worker_off',
      userMessage: 'This bucket worker does not serve the bucket of this project now. Try again in a moment.',
      details: { bucketId: granted.bucketId },
      retryable: true,
    });
  }
  if (!isRoot(granted.root)) {
    throw new AppError({
      code: 'internal',
      userMessage: 'The place of this repository is not well-formed. Tell an admin.',
    });
  }
  return {
    key: `${granted.bucketId}/${granted.root}`,
    rustic: rusticRepositoryOf(bucket.access, granted),
    access: bucket.access,
    store: bucket.store,
  };
}
