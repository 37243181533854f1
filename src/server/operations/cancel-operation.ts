import { AppError } from '#src/contracts/errors/app-error.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import type { AuthorizedOperation } from './policy.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { lockOperation } from './store.ts';

/**
 * Asks for an operation to be canceled: what has not begun is canceled at once, what runs hears it at its next
 * heartbeat. Refused for one that has ended; asking twice is asking once.
 */
export async function cancelOperation(operation: AuthorizedOperation): Promise<void> {
  await db.$transaction(async (tx) => {
    const locked = await lockOperation(operation.id, tx);
    if (!locked || isTerminal(locked.status)) {
      throw new AppError({
        code: 'bad_input',
        userMessage: `It has already ended (${locked?.status ?? 'gone'}): there is nothing left to cancel.`,
      });
    }
    await tx.operation.update({
      where: { id: operation.id },
      data: { cancelRequestedAt: locked.cancelRequestedAt ?? now(), updatedAt: now(), nextLookAt: now() },
    });
  });
  await Promise.all([requestAdvance(operation.id), publishOperation(operation.id)]);
}
