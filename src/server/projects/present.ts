import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { errorReport } from '#src/contracts/errors/app-error.ts';
import { failedStatuses } from '#src/contracts/operations/status.ts';
import { stateOf } from '../workers/service.ts';
import { judgeProtection } from './judge-protection.ts';
import type { ProjectRow } from './store.ts';

/** A project as people see it, with its protection and the reason for it. */
export function presentProject(row: ProjectRow, role: ProjectRole): ProjectSummary {
  const [lastBackup] = row.backups;
  const [lastRun] = row.operations;
  const failed = lastRun && failedStatuses.includes(lastRun.status) && lastRun.dismissedAt === null;
  return {
    id: row.id,
    name: row.name,
    role,
    state: row.state,
    host: {
      id: row.host.id,
      name: row.host.name,
      state: stateOf(row.host),
      lastSeenAt: row.host.lastSeenAt?.toISOString() ?? null,
    },
    region: {
      id: row.region.id,
      name: row.region.name,
      workerState: row.region.workers.some((worker) => stateOf(worker) === 'on') ? 'on' : 'off',
    },
    storage: row.storage,
    backupCount: row._count.backups,
    protection: judgeProtection({
      lastBackup: lastBackup ? { ...lastBackup, at: lastBackup.time } : null,
      seenGeneration: row.seenGeneration,
      editedAt: row.editedAt,
      underWay: underWay(row.operations),
      hostState: stateOf(row.host),
      failure: failed ? (errorReport.safeParse(lastRun.error).data?.userMessage ?? 'no reason was given.') : null,
    }),
    createdAt: row.createdAt.toISOString(),
  };
}

/** The one that runs is the older of the two: a later one waits for it. */
function underWay(operations: ProjectRow['operations']): 'queued' | 'running' | null {
  if (operations.some(({ status }) => status === 'running')) return 'running';
  return operations[0]?.status === 'queued' ? 'queued' : null;
}
