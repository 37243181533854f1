import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, Prisma } from '../infra/db/db.ts';
import type { Turn } from './advance-in-transaction.ts';
import { requestAdvance } from './publish-operation.ts';
import { type EngineOperation, engineSelect } from './store.ts';

/** Puts the step reached back to its beginning, for another attempt at once or after a pause. */
export async function repeatStep(
  operation: EngineOperation,
  why: 'silence' | 'error' | 'stopped',
  tx: Db,
): Promise<Turn> {
  await tx.operationStep.update({
    where: { operationId_index: { operationId: operation.id, index: operation.stepIndex } },
    data: { status: 'pending', tokenHash: null, workerId: null },
  });
  const pauseMs = pauseBefore(why, operation.attempt);
  const again = await tx.operation.update({
    where: { id: operation.id },
    select: engineSelect,
    data: {
      attempt: operation.attempt + (why === 'stopped' ? 0 : 1),
      progress: Prisma.DbNull,
      nextLookAt: inMs(pauseMs),
      updatedAt: now(),
      status: 'queued',
    },
  });
  if (pauseMs > 0) await requestAdvance(operation.id, pauseMs);
  return { ...(pauseMs === 0 && { again }), changed: true };
}

function pauseBefore(why: 'silence' | 'error' | 'stopped', attempt: number): number {
  if (why === 'silence') return 0;
  return why === 'stopped' ? 1_000 : Math.min(60_000, 1_000 * 3 ** attempt);
}
