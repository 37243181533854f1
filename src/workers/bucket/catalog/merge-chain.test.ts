import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHistories } from '../testing/check-histories.ts';
import { threadPool } from '../threads/thread-pool.ts';
import { withCatalog } from './open-catalog.ts';

let directory: string;
const threads = threadPool(1);
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'catalog-'));
});
afterAll(async () => {
  await threads.close();
  await rm(directory, { recursive: true, force: true });
});

describe('a catalog', () => {
  it('says of every backup what it held, and nothing of others, whatever was listed, lost, rebuilt and damaged', () =>
    checkHistories(directory, threads, 30));

  it('that is not one is said to be damaged', async () => {
    const bad = join(directory, 'bad.sqlite');
    await writeFile(bad, randomBytes(8192));
    expect(() => withCatalog(bad, () => undefined)).toThrow(expect.objectContaining({ code: 'implausible_result' }));
  });
});
