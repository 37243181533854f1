import { AppError } from '#src/contracts/errors/app-error.ts';
import { operationKind } from '#src/contracts/operations/catalogue.ts';
import type { FanOutResult } from '#src/contracts/operations/fan-out-result.ts';
import { percentOf } from '#src/contracts/operations/percent.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db, Prisma } from '../infra/db/db.ts';
import type { Turn } from './advance-in-transaction.ts';
import { type EngineOperation, engineSelect } from './store.ts';
import { type ChildTally, tallyChildren } from './tally-children.ts';

/** Ends a step whose operations have all ended: it has succeeded unless one of them failed. */
export async function countChildren(operation: EngineOperation, tx: Db): Promise<Turn> {
  const { active: _, ...result } = await tallyOf(operation, tx);
  await tx.operationStep.update({
    where: { operationId_index: { operationId: operation.id, index: operation.stepIndex } },
    data: {
      result,
      finishedAt: now(),
      ...(result.failed === 0
        ? { status: 'succeeded' }
        : { status: 'failed', error: partlyFailed(result).report() as Prisma.InputJsonObject }),
    },
  });
  const data = { waits: null, updatedAt: now() };
  return { again: await tx.operation.update({ where: { id: operation.id }, data, select: engineSelect }) };
}

/** Writes into the row how many have ended. */
export async function noteChildren(operation: EngineOperation, tx: Db): Promise<void> {
  const { active, total } = await tallyOf(operation, tx);
  const step = operation.steps[operation.stepIndex]?.name ?? '';
  const event = { phase: 'children', progress: { current: total - active, total, unit: 'operations' as const } };
  const progress: ProgressSummary = {
    ...event,
    ts: now().getTime(),
    message: '',
    level: 'info',
    step,
    percent: percentOf(operationKind.parse(operation.kind), step, event),
  };
  await tx.operation.update({ where: { id: operation.id }, data: { progress } });
}

async function tallyOf({ id }: EngineOperation, tx: Db): Promise<ChildTally> {
  const tally = (await tallyChildren([id], tx)).get(id);
  if (!tally) throw new Error(`Nothing was counted for operation ${id}`);
  return tally;
}

function partlyFailed({ failed, total }: FanOutResult): AppError {
  return new AppError({
    code: 'partly_failed',
    userMessage: `${failed} of ${total} failed. Open them to see why, then retry: what has succeeded is not done again.`,
    details: { failed, total },
  });
}
