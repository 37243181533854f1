import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EngineEnvironment } from '#src/workers/engine/engine-environment.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { listLong } from '#src/workers/engine/rustic/contract/list-long.ts';
import { plainBackup } from '#src/workers/engine/rustic/contract/test-tree.ts';
import type { TestBucket } from './start-test-bucket.ts';

export interface IndexedBackup {
  treeId: string;
  /** Rows of `rustic ls`, in the order of paths. */
  listed: { path: string; type: string; size: bigint }[];
  skippedCount: number;
  /** Writes the index as a change since a tree (null: all of it); gives its path. */
  write(before: string | null): Promise<string>;
}

/** Backs a directory up, and asks rustic what the backup holds; `engine`: another one than the test's own. */
export async function indexBackup(
  test: TestBucket,
  source: string,
  engine: EngineEnvironment = test.parts.engine,
): Promise<IndexedBackup> {
  const call = { engine: test.parts.engine, repository: test.direct, signal: new AbortController().signal };
  const { snapshotId, treeId, skippedCount } = await backup({ ...call, engine, ...plainBackup, source });
  const listed = new Map<string, IndexedBackup['listed'][number]>();
  await listLong({
    ...{ ...call, snapshotId, path: '' },
    onEntry: (path, { type, sizeBytes }) => listed.set(path, { path, type, size: BigInt(sizeBytes) }),
  });
  return {
    ...{ treeId, skippedCount },
    listed: [...listed.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    async write(before) {
      const path = join(test.directory, `${randomUUID()}.sqlite`);
      const meta = {
        backup_id: randomUUID(),
        backup_time: '2026-01-01T00:00:00Z',
        snapshot_id: snapshotId,
        changes_since: null,
      };
      const { access, granted } = test;
      const place = { access, root: granted.root, masterkey: granted.masterkey };
      await test.parts.threads.run('writeIndex', { ...place, before, after: treeId, meta, path });
      return path;
    },
  };
}
