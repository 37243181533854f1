import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { pickUpMs } from '#src/contracts/operations/timing.ts';
import type { StepTicket } from '#src/contracts/worker-api/messages.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { logger } from '../infra/logger/logger.ts';
import { type Lane, workerQueue } from '../infra/queues/queues.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';
import { chooseWorker } from './choose-worker.ts';
import { countHeldSteps, lockWorker, type OperationRow } from './store.ts';

export interface IssuedStep {
  workerId: string;
  lane: Lane;
  ticket: StepTicket;
}

/** How soon a waiting operation is looked at again when no event wakes it. */
const waitMs = 5_000;

/**
 * Gives the step reached to a worker with a new attempt token; null when it has to wait, with the reason in the row.
 * Any older token of the step is worth nothing from here on.
 */
export async function issueStep(operation: OperationRow, tx: Db): Promise<IssuedStep | null> {
  const step = operation.steps[operation.stepIndex];
  if (!step) throw new Error(`Operation ${operation.id} has no step ${operation.stepIndex}`);
  const kind: KindDefinition = catalogue[operationKind.parse(operation.kind)];
  const before = kind.serial ? await olderOfItsKind(operation, tx) : null;
  if (before) return wait(operation.id, `the “${kind.title}” that runs now`, tx);
  const chosen = await chooseWorker(operation, kind.steps[step.name]?.runs ?? 'hub');
  if ('waitFor' in chosen) return wait(operation.id, chosen.waitFor, tx);
  if (step.status !== 'issued' || step.workerId !== chosen.workerId) {
    await lockWorker(chosen.workerId, tx);
    const held = await countHeldSteps(chosen.workerId, operation.lane, tx);
    if (held >= chosen.slots) return wait(operation.id, 'a free place on its worker', tx);
  }
  const token = makeToken();
  const at = now();
  await tx.operationStep.update({
    where: { operationId_index: { operationId: operation.id, index: step.index } },
    data: {
      status: 'issued',
      tokenHash: hashToken(token),
      workerId: chosen.workerId,
      attempt: { increment: 1 },
      issuedAt: at,
      startedAt: null,
      heartbeatAt: null,
    },
  });
  await tx.operation.update({
    where: { id: operation.id },
    data: { waitingFor: null, nextLookAt: inMs(pickUpMs), updatedAt: at },
  });
  return {
    workerId: chosen.workerId,
    lane: operation.lane === 'scheduled' ? 'scheduled' : 'ops',
    ticket: { operationId: operation.id, step: step.name, token },
  };
}

/** Puts an issued step into its worker's queue. Where that fails the sweep issues it again. */
export async function sendStep({ workerId, lane, ticket }: IssuedStep): Promise<void> {
  try {
    await workerQueue(workerId, lane).add('step', ticket);
  } catch (error) {
    logger.warn({ event: 'send-step-failed', operationId: ticket.operationId, workerId, message: String(error) });
  }
}

async function wait(operationId: string, waitingFor: string, tx: Db): Promise<null> {
  await tx.operation.update({
    where: { id: operationId },
    data: { waitingFor, nextLookAt: inMs(waitMs), updatedAt: now() },
  });
  return null;
}

function olderOfItsKind(operation: OperationRow, tx: Db) {
  return tx.operation.findFirst({
    where: {
      projectId: operation.projectId,
      kind: operation.kind,
      status: { in: ['queued', 'running'] },
      OR: [{ createdAt: { lt: operation.createdAt } }, { createdAt: operation.createdAt, id: { lt: operation.id } }],
    },
    select: { id: true },
  });
}
