import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { hostileSource, writeHostileSource } from './hostile-source.ts';
import { indexBackup } from './index-backup.ts';
import { type IndexState, readIndexes } from './index-rows.ts';
import type { TestBucket } from './start-test-bucket.ts';
import { walkSource } from './walk-source.ts';

/**
 * Backs random trees up, one after the other at one place, and holds against each other: what its index says, be it
 * made of the changes since the first or anew of the backup alone; a walk of what was backed up; what `rustic ls` lists.
 */
export async function checkIndexes(test: TestBucket, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(hostileSource, { minLength: 1, maxLength: 3 }), async (trees) => {
      let state: IndexState = new Map();
      let before: string | null = null;
      for (const tree of trees) {
        const source = await mkdtemp(join(test.directory, 'source-'));
        await writeHostileSource(source, tree);
        const made = await indexBackup(test, source);
        state = readIndexes([await made.write(before)], state);
        const rows = [...state.values()];
        expect(rows.map(({ content: _, ...row }) => row)).toEqual(await walkSource(source));
        expect(rows.map(({ path, type, size }) => ({ path, type, size }))).toEqual(made.listed);
        expect([...readIndexes([await made.write(null)]).values()]).toEqual(rows);
        before = made.treeId;
        await rm(source, { recursive: true });
      }
    }),
    { numRuns },
  );
}
