import { randomUUID } from 'node:crypto';
import { createRepository } from '../steps/create-repository.ts';
import type { TestBucket } from './start-test-bucket.ts';

/** Makes the repository of a test's bucket, by the step that makes every project's. */
export async function createTestRepository(bucket: TestBucket): Promise<void> {
  await createRepository(bucket.parts)({
    ...{ operationId: randomUUID(), attempt: 1, input: {}, results: {}, facts: {}, project: undefined },
    ...{ door: undefined, bucket: bucket.granted, signal: new AbortController().signal, report: () => undefined },
  });
}
