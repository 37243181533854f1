import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, Prisma } from '../infra/db/db.ts';
import type { Effects } from './advance-once.ts';
import { requestAdvance } from './publish-operation.ts';
import type { EngineOperation } from './store.ts';

/** Puts the step reached back to its beginning, for another attempt at once or after a pause. */
export async function repeatStep(
  operation: EngineOperation,
  why: 'silence' | 'error' | 'stopped',
  tx: Db,
): Promise<Effects> {
  await tx.operationStep.update({
    where: { operationId_index: { operationId: operation.id, index: operation.stepIndex } },
    data: { status: 'pending', tokenHash: null, workerId: null },
  });
  const pauseMs = pauseBefore(why, operation.attempt);
  await tx.operation.update({
    where: { id: operation.id },
    data: {
      attempt: operation.attempt + (why === 'stopped' ? 0 : 1),
      progress: Prisma.DbNull,
      nextLookAt: inMs(pauseMs),
      updatedAt: now(),
      status: 'queued',
    },
  });
  if (pauseMs > 0) await requestAdvance(operation.id, pauseMs);
  return { again: pauseMs === 0, changed: true };
}

function pauseBefore(why: 'silence' | 'error' | 'stopped', attempt: number): number {
  if (why === 'silence') return 0;
  return why === 'stopped' ? 1_000 : Math.min(60_000, 1_000 * 3 ** attempt);
}
