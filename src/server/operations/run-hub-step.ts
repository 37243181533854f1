import { toAppError } from '#src/contracts/errors/app-error.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db, Prisma } from '../infra/db/db.ts';
import { isWriteConflict } from '../infra/db/is-write-conflict.ts';
import { logger } from '../infra/logger/logger.ts';
import type { Turn } from './advance-in-transaction.ts';
import type { HubHandlers, HubStep } from './advance-operation.ts';
import { type EngineOperation, engineSelect } from './store.ts';

/** Runs a hub step and records its result, or its failure with nothing of its effect left. Rejects on a write conflict. */
export async function runHubStep(operation: EngineOperation, steps: HubHandlers['steps'], tx: Db): Promise<Turn> {
  const step = operation.steps[operation.stepIndex];
  const handlers: Readonly<Record<string, HubStep>> = steps;
  const handler = handlers[`${operation.kind}/${step?.name}`];
  if (!step || !handler) throw new Error(`No hub step ${operation.kind}/${step?.name}`);
  const where = { operationId_index: { operationId: operation.id, index: step.index } };
  let begun: string[] = [];
  await tx.$executeRaw`SAVEPOINT hub_step`;
  try {
    const result = await handler(operation, tx, (id) => begun.push(id));
    await tx.operationStep.update({
      where,
      data: { status: 'succeeded', result, attempt: { increment: 1 }, startedAt: now(), finishedAt: now() },
    });
  } catch (thrown) {
    // Nothing is wrong with the step: the whole turn is taken again.
    if (isWriteConflict(thrown)) throw thrown;
    const error = toAppError(thrown);
    logger.error({ event: 'hub-step-failed', operationId: operation.id, step: step.name, err: error.cause ?? error });
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT hub_step`;
    begun = [];
    await tx.operationStep.update({
      where,
      data: { status: 'failed', error: error.report() as Prisma.InputJsonObject, finishedAt: now() },
    });
  }
  return {
    begun,
    again: await tx.operation.findUniqueOrThrow({ where: { id: operation.id }, select: engineSelect }),
  };
}
