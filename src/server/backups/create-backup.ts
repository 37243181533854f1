import { AppError } from '#src/contracts/errors/app-error.ts';
import { backup as backupKind } from '#src/contracts/operations/kinds/backup.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { readOnHost } from '../files/service.ts';
import { db } from '../infra/db/db.ts';
import { logger } from '../infra/logger/logger.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Authorized } from '../projects/policy.ts';

interface Asked {
  name: string;
  note: string;
  /** A new one in any case, behind the one that runs. */
  force?: boolean;
}

export interface BackupStarted {
  operationId: string;
  outcome: 'started' | 'joined' | 'queued';
  /** What became of the click, for a person. */
  message: string;
}

/**
 * Backs a project up now. A click while another backup runs joins that one only if it will hold all that is there now
 * (it has not begun, or nothing has changed since its snapshot), and nothing else was asked for; else the next one is
 * queued. What the row says of its progress is seconds old, so that it is in its first phase proves nothing.
 */
export async function createBackup(
  project: Authorized<'collaborator'>,
  userId: string,
  { force = false, ...asked }: Asked,
): Promise<BackupStarted> {
  if (project.state !== 'ready') {
    throw new AppError({
      code: 'busy',
      userMessage: 'The project is not set up yet. Look at its operations, then back it up.',
    });
  }
  const running = (await activeBackups(project.id))[0];
  const unchangedSince = running?.startedAt && !(await hasChanged(project, running.id)) ? running.id : null;
  const started = await db.$transaction(async (tx): Promise<BackupStarted> => {
    await lockProject(project.id, tx);
    const [last] = await activeBackups(project.id, tx);
    if (last && !force && !last.cancelRequestedAt && fits(asked, last.input)) {
      if (!last.startedAt) return joined(last.id, 'A backup is about to take its snapshot: yours is that one.');
      if (last.id === unchangedSince) {
        return joined(last.id, 'Nothing has changed since the snapshot of the backup that runs: yours is that one.');
      }
    }
    const { operationId } = await createOperation(
      { kind: 'backup', input: asked, projectId: project.id, createdById: userId },
      tx,
    );
    return last
      ? { operationId, outcome: 'queued', message: 'A backup runs already. Yours is queued and begins after it.' }
      : { operationId, outcome: 'started', message: 'The backup has begun.' };
  });
  if (started.outcome !== 'joined') await announce(started.operationId);
  return started;
}

/** The project's backups that have not ended, the latest first. */
function activeBackups(projectId: string, on: Pick<typeof db, 'operation'> = db) {
  return on.operation.findMany({
    where: { projectId, kind: 'backup', status: { in: activeStatuses } },
    select: { id: true, input: true, startedAt: true, cancelRequestedAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

function joined(operationId: string, message: string): BackupStarted {
  return { operationId, outcome: 'joined', message };
}

/** Whether something changed since the running backup's snapshot. A host that does not say counts as changed. */
async function hasChanged(project: Authorized<'viewer'>, operationId: string): Promise<boolean> {
  try {
    return (await readOnHost(project, 'changed-since-capture', { operationId }, 5_000)).changed;
  } catch (error) {
    logger.info({ event: 'change-unknown', operationId, message: String(error) });
    return true;
  }
}

function fits(asked: Asked, input: unknown): boolean {
  const other = backupKind.input.parse(input);
  return (asked.name === '' && asked.note === '') || (asked.name === other.name && asked.note === other.note);
}
