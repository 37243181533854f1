import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkHistories } from '../testing/check-histories.ts';

const histories = 1_000;

it(`a catalog keeps no ghost of what was removed: ${histories} random histories`, { timeout: 300_000 }, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'catalog-'));
  try {
    await expect(checkHistories(directory, histories)).resolves.toBeUndefined();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
