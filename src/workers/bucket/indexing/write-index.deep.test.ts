import { expect, it } from 'vitest';
import { checkIndexes } from '../testing/check-indexes.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { startTestBucket } from '../testing/start-test-bucket.ts';

const histories = 200;

it(`an index is what a walk finds and what rustic lists: ${histories} histories of random trees`, async () => {
  const test = await startTestBucket('directory');
  try {
    await createTestRepository(test);
    await expect(checkIndexes(test, histories)).resolves.toBeUndefined();
  } finally {
    await test.stop();
  }
});
