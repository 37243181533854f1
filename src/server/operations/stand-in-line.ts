import { operationKind } from '#src/contracts/operations/catalogue.ts';
import { stepLane } from '#src/contracts/operations/limits.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { admitNext } from './admit-next.ts';
import type { Effects } from './advance-in-transaction.ts';
import { chooseWorker } from './choose-worker.ts';
import { issueStep } from './issue-step.ts';
import { noDoor } from './judge-doors.ts';
import { openLine } from './open-line.ts';
import { enterLine } from './read-line.ts';
import { type EngineOperation, longestWaitMs } from './store.ts';

/**
 * Issues the step reached to its worker if there is a place for it and nobody came before; else puts the operation in
 * the worker's line. Whoever else in that line may start now does so on the way.
 */
export async function standInLine(operation: EngineOperation, tx: Db): Promise<Effects> {
  const step = operation.steps[operation.stepIndex];
  if (!step) throw new Error(`Operation ${operation.id} has no step ${operation.stepIndex}`);
  const workerId = await chooseWorker(operation, step.runs);
  const lane = stepLane.parse(operation.lane);
  const open = workerId === null ? null : await openLine({ workerId, lane }, tx);
  if (!open) return wait(operation, step.runs === 'bucket' ? noDoor : 'a worker, which is gone', tx);
  const kind = operationKind.parse(operation.kind);
  const shut = open.shutDoor(kind, operation.project?.regionId);
  if (step.status === 'issued') {
    // It was not taken up. Its place is still its own, unless it could do nothing there.
    if (open.on && !shut && step.workerId === workerId) return { issued: [await issueStep(operation, open, tx)] };
    await putBack(operation, tx);
  }
  const issued = await admitNext(open, tx);
  if (issued.some(({ ticket }) => ticket.operationId === operation.id)) return { issued };
  if (!shut && open.room().includes(kind)) {
    return { issued: [...issued, await issueStep(operation, open, tx)] };
  }
  if (operation.lineWorkerId !== workerId) await enterLine(operation.id, open, tx);
  return { ...(await wait(operation, shut ?? open.waitsFor, tx)), issued };
}

async function wait(operation: EngineOperation, waitingFor: string, tx: Db): Promise<Effects> {
  const until = Math.min(operation.expiresAt.getTime(), inMs(longestWaitMs).getTime());
  const changed = waitingFor !== operation.waitingFor;
  await tx.operation.update({
    where: { id: operation.id },
    data: { nextLookAt: new Date(until), ...(changed && { waitingFor, updatedAt: now() }) },
  });
  return { changed };
}

async function putBack({ id, stepIndex }: EngineOperation, tx: Db): Promise<void> {
  await tx.operationStep.update({
    where: { operationId_index: { operationId: id, index: stepIndex } },
    data: { status: 'pending', tokenHash: null, workerId: null },
  });
}
