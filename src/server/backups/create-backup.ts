import { AppError } from '#src/contracts/errors/app-error.ts';
import { backup as backupKind } from '#src/contracts/operations/kinds/backup.ts';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { db } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Authorized } from '../projects/policy.ts';

interface Asked {
  name: string;
  note: string;
}

export interface BackupStarted {
  operationId: string;
  outcome: 'started' | 'joined' | 'queued';
  /** What became of the click, for a person. */
  message: string;
}

/**
 * Backs a project up now. A click while another backup runs joins that one only where its snapshot is still to be
 * taken, so that it holds all that is there now, and nothing else was asked for; else the next one is queued.
 */
export async function createBackup(
  project: Authorized<'collaborator'>,
  userId: string,
  asked: Asked,
): Promise<BackupStarted> {
  if (project.state !== 'ready') {
    throw new AppError({
      code: 'busy',
      userMessage: 'The project is not set up yet. Look at its operations, then back it up.',
    });
  }
  const started = await db.$transaction(async (tx): Promise<BackupStarted> => {
    await lockProject(project.id, tx);
    const active = await tx.operation.findMany({
      where: { projectId: project.id, kind: 'backup', status: { in: ['queued', 'running'] } },
      select: { id: true, input: true, progress: true, status: true, cancelRequestedAt: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    const last = active[0];
    if (last && !last.cancelRequestedAt && !snapshotTaken(last) && fits(asked, last.input)) {
      return {
        operationId: last.id,
        outcome: 'joined',
        message: 'A backup is about to take its snapshot and will hold all that is there now: yours is that one.',
      };
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

function snapshotTaken(operation: { status: string; progress: unknown }): boolean {
  if (operation.status === 'queued') return false;
  const phase = progressSummary.safeParse(operation.progress).data?.phase;
  // A running one that has not reported yet may have its snapshot already.
  return phase !== undefined ? phase !== 'snapshot' : true;
}

function fits(asked: Asked, input: unknown): boolean {
  const other = backupKind.input.parse(input);
  return (asked.name === '' && asked.note === '') || (asked.name === other.name && asked.note === other.note);
}
