import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkHistories } from '../testing/check-histories.ts';
import { threadPool } from '../threads/thread-pool.ts';

const histories = 1_000;

it(`a catalog says of each backup what it held, and keeps no ghost: ${histories} random histories`, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'catalog-'));
  const threads = threadPool(1);
  try {
    await expect(checkHistories(directory, threads, histories)).resolves.toBeUndefined();
  } finally {
    await threads.close();
    await rm(directory, { recursive: true, force: true });
  }
});
