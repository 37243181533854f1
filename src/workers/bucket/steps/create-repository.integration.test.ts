import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BucketRepository } from '#src/contracts/worker-api/grants.ts';
import { catConfig } from '#src/workers/engine/rustic/cat-config.ts';
import { createKey } from '#src/workers/engine/rustic/create-key.ts';
import { listSnapshots } from '#src/workers/engine/rustic/list-snapshots.ts';
import type { StepContext } from '#src/workers/link/step-context.ts';
import { rusticRepositoryOf } from '../repositories/rustic-repository-of.ts';
import { configKey, objectKey } from '../store/object-key.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { createRepository } from './create-repository.ts';

const signal = new AbortController().signal;
const limit = { maxBytes: 1_000_000, sha256: null };

function stepOf(bucket: BucketRepository | undefined): StepContext<'create-project/create-repository'> {
  return {
    ...{ operationId: randomUUID(), attempt: 1, input: {}, results: {}, facts: {} },
    ...{ project: undefined, door: undefined, bucket, signal, report: () => undefined },
  };
}

describe.each(['directory', 's3'] as const)('create-repository in a bucket of kind %s', (kind) => {
  let bucket: TestBucket;
  const fresh = (): BucketRepository => ({ ...bucket.granted, root: randomBytes(16).toString('hex') });

  beforeAll(async () => {
    bucket = await startTestBucket(kind);
  });
  afterAll(() => bucket.stop());

  it('makes a repository that opens with its key and is listed without an error, and makes it once', async () => {
    const granted = fresh();
    const create = createRepository(bucket.parts);
    const first = await create(stepOf(granted));
    const repository = rusticRepositoryOf(bucket.access, granted);
    const { engine } = bucket.parts;
    expect(await catConfig({ engine, repository, signal })).toMatchObject(first);
    expect(await listSnapshots({ engine, repository, signal })).toEqual([]);
    expect(await create(stepOf(granted))).toEqual(first);
    expect(await create(stepOf({ ...granted, ...first }))).toEqual(first);
  });

  it('makes one repository when many ask at once', async () => {
    const granted = fresh();
    const creators = [createRepository(bucket.parts), createRepository(bucket.parts)];
    const made = await Promise.all(
      creators.flatMap((create) => Array.from({ length: 5 }, () => create(stepOf(granted)))),
    );
    expect(new Set(made.map(({ repositoryId }) => repositoryId)).size).toBe(1);
  });

  it('refuses a root that another key’s repository has taken', async () => {
    const granted = fresh();
    const create = createRepository(bucket.parts);
    await create(stepOf(granted));
    const masterkey = await createKey({ engine: bucket.parts.engine, signal });
    await expect(create(stepOf({ ...granted, masterkey }))).rejects.toMatchObject({ code: 'repository_wrong_key' });
  });

  it('refuses a root that holds things but no repository, and leaves it as it was', async () => {
    const granted = fresh();
    const { store } = bucket.parts.stores.all()[0] ?? {};
    await store?.putIfAbsent(
      objectKey(granted.root, 'data', 'ab'.repeat(32)),
      Readable.from([Buffer.from('x')]),
      limit,
    );
    await expect(createRepository(bucket.parts)(stepOf(granted))).rejects.toMatchObject({ code: 'already_exists' });
    expect(await store?.head(configKey(granted.root))).toBeNull();
  });

  it('never makes a new one in place of one that is gone, nor takes another for it', async () => {
    const create = createRepository(bucket.parts);
    const gone = { ...fresh(), repositoryId: 'ab'.repeat(32) };
    await expect(create(stepOf(gone))).rejects.toMatchObject({ code: 'repository_missing' });
    const granted = fresh();
    await create(stepOf(granted));
    await expect(create(stepOf({ ...granted, repositoryId: gone.repositoryId }))).rejects.toMatchObject({
      code: 'implausible_result',
    });
  });

  it('says so when it was given no repository, or one of a bucket that it does not serve', async () => {
    const create = createRepository(bucket.parts);
    await expect(create(stepOf(undefined))).rejects.toMatchObject({ code: 'internal' });
    await expect(create(stepOf({ ...fresh(), bucketId: randomUUID() }))).rejects.toMatchObject({
      code: 'bucket_worker_off',
      retryable: true,
    });
  });
});
