import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { stepLane } from '#src/contracts/operations/limits.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import type { Turn } from './advance-in-transaction.ts';
import type { FanOut, HubHandlers } from './advance-operation.ts';
import { createOperation, type NewOperation } from './create-operation.ts';
import { type EngineOperation, engineSelect } from './store.ts';

/** An operation that another one makes; who asked, the lane and the parent are the other's. */
export type ChildOperation = Pick<NewOperation<OperationKind>, 'kind' | 'input' | 'projectId' | 'workerId'>;

/**
 * Makes the operations of a step that is nothing but them. A retry leaves out those that had succeeded under the
 * operation that it does once more, or under the one before that.
 */
export async function startChildren(
  operation: EngineOperation,
  fanOuts: HubHandlers['fanOuts'],
  tx: Db,
): Promise<Turn> {
  const step = operation.steps[operation.stepIndex];
  const handlers: Readonly<Record<string, FanOut>> = fanOuts;
  const fanOut = handlers[`${operation.kind}/${step?.name}`];
  if (!step || !fanOut) throw new Error(`No fan-out ${operation.kind}/${step?.name}`);
  const done = await succeededBefore(operation.retryOfId, tx);
  const children = (await fanOut(operation, tx)).filter((child) => !done.has(keyOf(child)));
  const { createdById, id: parentId } = operation;
  const lane = stepLane.parse(operation.lane);
  const ids: string[] = [];
  for (const child of children) {
    const { operationId } = await createOperation({ ...child, parentId, createdById, lane }, tx);
    ids.push(operationId);
  }
  const at = now();
  await tx.operationStep.update({
    where: { operationId_index: { operationId: parentId, index: step.index } },
    data: { status: 'running', attempt: { increment: 1 }, issuedAt: at, startedAt: at },
  });
  const again = await tx.operation.update({
    where: { id: parentId },
    select: engineSelect,
    data: { status: 'running', startedAt: operation.startedAt ?? at, updatedAt: at, waits: 'children' },
  });
  return { again, changed: true, advance: ids };
}

async function succeededBefore(retryOfId: string | null, tx: Db): Promise<Set<string>> {
  const done = new Set<string>();
  for (let id = retryOfId; id !== null; ) {
    const earlier = await tx.operation.findUnique({
      where: { id },
      select: {
        retryOfId: true,
        children: { where: { status: 'succeeded' }, select: { kind: true, projectId: true, workerId: true } },
      },
    });
    for (const child of earlier?.children ?? []) done.add(keyOf(child));
    id = earlier?.retryOfId ?? null;
  }
  return done;
}

function keyOf(child: { kind: string; projectId?: string | null; workerId?: string | null }): string {
  return `${child.kind}:${child.projectId ?? child.workerId}`;
}
