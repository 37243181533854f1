import { join } from 'node:path';
import { type BackupReceipt, backup } from '#src/contracts/operations/kinds/backup.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
import { findOperation, type OperationRow } from '#src/server/operations/store.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';

interface RestoreWish {
  paths?: string[];
  targetDirectory?: string | null;
  conflicts?: ConflictRule;
}

export interface TestProject {
  id: string;
  host: 'host-a' | 'host-b';
  owner: Person;
  /** The project's directory on its host: `projects/<id>`. */
  directory: string;
  /** Of the live files. */
  home: string;
  /** Backs it up, to the end; gives the backup's id and what the host has proven. */
  backUp(): Promise<BackupReceipt & { backupId: string }>;
  /** Waits until each of its backups has an index: what makes them works on the repository too. */
  indexed(): Promise<void>;
  /** Restores, to the end. Default: everything where it was, overwriting. */
  restore(backupId: string, how?: RestoreWish): Promise<OperationRow>;
}

/** Makes a project by its owner and waits until it is ready. */
export async function makeTestProject(
  owner: Person,
  { name, directory }: { name: 'host-a' | 'host-b'; directory: string },
): Promise<TestProject> {
  const { hosts } = await owner.api.projects.placements.query();
  const hostId = hosts.find((host) => host.name === name)?.id ?? '';
  const { projectId, operationId } = await owner.api.projects.create.mutate({ name: 'Project', hostId });
  await succeeded(operationId);
  const own = join(directory, 'projects', projectId);
  return {
    id: projectId,
    host: name,
    owner,
    directory: own,
    home: join(own, 'trees/1/data/project'),
    async backUp() {
      const started = await owner.api.backups.create.mutate({ projectId });
      return backup.result.parse((await succeeded(started.operationId)).result);
    },
    async indexed() {
      const missing = { projectId, indexedAt: null };
      await until('its indexes are made', async () => (await db.backupIndex.count({ where: missing })) === 0, 60_000);
    },
    async restore(backupId, how = {}) {
      const { paths = [''], targetDirectory = null, conflicts = 'overwrite' } = how;
      const asked = { projectId, from: { backupId }, paths, targetDirectory, conflicts };
      const started = await owner.api.restore.start.mutate(asked);
      return succeeded(started.operationId);
    },
  };
}

/** Waits for the end of an operation, however it ends. */
export async function waitFor(operationId: string, timeoutMs = 60_000): Promise<OperationRow> {
  return until(
    `operation ${operationId} has ended`,
    async () => {
      const row = await findOperation(operationId);
      return row && isTerminal(row.status) && row;
    },
    timeoutMs,
  );
}

/** The same, for one that has to succeed. */
export async function succeeded(operationId: string, timeoutMs = 60_000): Promise<OperationRow> {
  const row = await waitFor(operationId, timeoutMs);
  if (row.status === 'succeeded') return row;
  throw new Error(`The operation ${row.kind} is ${row.status}: ${JSON.stringify(row.error)}`);
}
