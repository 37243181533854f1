import { join } from 'node:path';
import type { BucketAccess, BucketRepository } from '#src/contracts/worker-api/grants.ts';
import type { RusticRepository } from '#src/workers/engine/rustic/rustic-repository.ts';

/** A repository of a bucket as rustic opens it here: in the bucket itself, not through the door. */
export function rusticRepositoryOf(
  access: BucketAccess,
  { root, masterkey }: Pick<BucketRepository, 'root' | 'masterkey'>,
): RusticRepository {
  if (access.kind === 'directory') return { location: { kind: 'directory', path: join(access.path, root) }, masterkey };
  const { bucket, endpoint, region, accessKeyId, secretAccessKey } = access;
  return { location: { kind: 's3', bucket, root, endpoint, region, accessKeyId, secretAccessKey }, masterkey };
}
