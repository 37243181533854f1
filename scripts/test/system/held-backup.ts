import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#src/server/infra/db/db.ts';
import type { TestSystem } from './start-test-system.ts';
import type { TestProject } from './test-project.ts';
import { until } from './until.ts';

/**
 * Begins a backup and holds it in its middle: its step runs, what it backs up stands still, and the door of its bucket
 * does not answer until the bucket worker is thawed.
 */
export async function holdBackup(system: TestSystem, project: TestProject): Promise<{ operationId: string }> {
  system.processes.bucket.freeze();
  const { operationId } = await project.owner.api.backups.create.mutate({ projectId: project.id });
  await until('the step runs', () =>
    db.operationStep.findFirst({ where: { operationId, index: 0, status: 'running' } }),
  );
  if (system.storageOf[project.host] === 'btrfs') {
    await until('the snapshot is taken', async () =>
      (await readdir(join(project.directory, 'snapshots'))).includes(operationId),
    );
  }
  return { operationId };
}
