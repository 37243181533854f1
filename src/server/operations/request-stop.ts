import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { hurryStep } from './hurry-step.ts';
import { lockOperation } from './store.ts';

/**
 * Writes down that an operation is to stop, and has its running step hear of it; asking twice is asking once. Gives the
 * status it had where it has ended already (`gone` where there is none), else null: then it is to be advanced.
 */
export async function requestStop(operationId: string): Promise<string | null> {
  const { ended, workerId } = await db.$transaction(async (tx) => {
    const operation = await lockOperation(operationId, tx);
    if (!operation || isTerminal(operation.status)) return { ended: operation?.status ?? 'gone', workerId: null };
    await tx.operation.update({
      where: { id: operationId },
      data: { cancelRequestedAt: operation.cancelRequestedAt ?? now(), updatedAt: now(), nextLookAt: now() },
    });
    const step = operation.steps[operation.stepIndex];
    return { ended: null, workerId: step?.status === 'running' ? step.workerId : null };
  });
  // Not waited for: where Redis is away it lasts, and the next beat says the same.
  if (workerId) void hurryStep(workerId, operationId);
  return ended;
}
