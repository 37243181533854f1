import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { lockOperation } from './store.ts';

/**
 * Writes down that an operation is to stop; asking twice is asking once. Gives the status it had where it has ended
 * already (`gone` where there is none), else null: then it is to be advanced.
 */
export function requestStop(operationId: string): Promise<string | null> {
  return db.$transaction(async (tx) => {
    const operation = await lockOperation(operationId, tx);
    if (!operation || isTerminal(operation.status)) return operation?.status ?? 'gone';
    await tx.operation.update({
      where: { id: operationId },
      data: { cancelRequestedAt: operation.cancelRequestedAt ?? now(), updatedAt: now(), nextLookAt: now() },
    });
    return null;
  });
}
