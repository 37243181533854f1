import { AppError } from '#src/contracts/errors/app-error.ts';
import { operationKind } from '#src/contracts/operations/catalogue.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { assertStoppable } from './assert-stoppable.ts';
import { announce, createOperation } from './create-operation.ts';
import type { AuthorizedOperation } from './policy.ts';
import { publishOperation } from './publish-operation.ts';
import { lockOperation } from './store.ts';

/**
 * Does an operation that failed, expired or was canceled once more, from its last finished step. What ended stays
 * ended: the new one has its own id, and the old one is dismissed.
 */
export async function retryOperation(operation: AuthorizedOperation, userId: string): Promise<{ operationId: string }> {
  assertStoppable(operation);
  const { operationId } = await db.$transaction(async (tx) => {
    const old = await lockOperation(operation.id, tx);
    if (!old || !isTerminal(old.status) || old.status === 'succeeded') {
      throw new AppError({
        code: 'bad_input',
        userMessage: `Only what failed, expired or was canceled can be retried; this one is ${old?.status ?? 'gone'}.`,
      });
    }
    const finishedSteps = old.steps
      .slice(0, old.stepIndex)
      .filter((step) => step.status === 'succeeded')
      .map(({ name, result }) => ({ name, result }));
    const created = await createOperation(
      {
        kind: operationKind.parse(old.kind),
        input: old.input,
        ...(old.projectId && { projectId: old.projectId }),
        ...(old.workerId && { workerId: old.workerId }),
        ...(old.accountId && { accountId: old.accountId }),
        createdById: userId,
        dedupeKey: `retry:${old.id}`,
        retryOfId: old.id,
        finishedSteps,
      },
      tx,
    );
    await tx.operation.update({ where: { id: old.id }, data: { dismissedAt: now(), updatedAt: now() } });
    return created;
  });
  await Promise.all([announce(operationId), publishOperation(operation.id)]);
  return { operationId };
}
