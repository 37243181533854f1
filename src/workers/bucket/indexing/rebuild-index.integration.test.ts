import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readChain } from '#src/workers/engine/index/index-chain.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { plainBackup } from '#src/workers/engine/rustic/contract/test-tree.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { hostileSource, writeHostileSource } from '../testing/hostile-source.ts';
import { readIndexes } from '../testing/index-rows.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { walkSource } from '../testing/walk-source.ts';
import { buildIndex } from './build-index.ts';

interface Indexed {
  backupId: string;
  snapshotId: string;
  treeId: string;
  indexId: string;
}

let test: TestBucket;
beforeAll(async () => {
  test = await startTestBucket('directory');
  await createTestRepository(test);
});
afterAll(() => test.stop());

it('an index that is rebuilt says in every column what the first one said, alone or behind another', () =>
  fc.assert(
    fc.asyncProperty(fc.array(hostileSource, { minLength: 3, maxLength: 4 }), async (trees) => {
      let before: Indexed | null = null;
      for (const tree of trees) {
        const source = await mkdtemp(join(test.directory, 'source-'));
        await writeHostileSource(source, tree);
        const { signal } = new AbortController();
        const call = { engine: test.parts.engine, repository: test.direct, signal };
        const { snapshotId, treeId } = await backup({ ...call, ...plainBackup, source });
        const of = { backupId: randomUUID(), snapshotId, treeId };
        const first = await index(of, before);
        const rows = await rowsOf(first);
        expect(rows.map(({ content: _, ...row }) => row)).toEqual(await walkSource(source));
        expect(await rowsOf(await index(of, null))).toEqual(rows);
        const again = await index(of, before);
        expect(await rowsOf(again)).toEqual(rows);
        before = { ...of, indexId: again };
      }
    }),
    { numRuns: 3 },
  ));

/** Makes the index of a backup, after that of the one before or of it alone; gives rustic’s id of it. */
async function index(of: Omit<Indexed, 'indexId'>, before: Indexed | null): Promise<string> {
  const receipt = await buildIndex(test.parts)({
    ...{ operationId: randomUUID(), attempt: 1, input: { backupId: of.backupId }, results: {} },
    facts: {
      ...{ backupTime: '2026-01-01T00:00:00Z', snapshotId: of.snapshotId, treeId: of.treeId, parentTreeId: null },
      beforeId: before?.backupId ?? null,
      beforeTreeId: before?.treeId ?? null,
      beforeIndexId: before?.indexId ?? null,
    },
    ...{ project: undefined, door: undefined, bucket: test.granted, signal: new AbortController().signal },
    report: () => undefined,
  });
  return receipt.snapshotId;
}

async function rowsOf(indexId: string) {
  const directory = join(test.parts.projects.directoryOf(test.granted.projectId), 'chains', indexId);
  const { full, changes } = await readChain(directory);
  return [...readIndexes([full, ...changes].map(({ path }) => path)).values()];
}
