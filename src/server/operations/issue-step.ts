import { pickUpMs } from '#src/contracts/operations/timing.ts';
import type { StepTicket } from '#src/contracts/worker-api/messages.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { hashToken, makeToken } from '../infra/secrets/token.ts';
import type { Line } from './read-line.ts';
import type { EngineOperation } from './store.ts';

/** A step that is a worker's from now on, to be put into its queue. */
export interface IssuedStep extends Line {
  ticket: StepTicket;
}

/**
 * Gives the step reached to a worker with a new attempt token. Any older token of the step is worth nothing from here
 * on.
 */
export async function issueStep(operation: EngineOperation, { workerId, lane }: Line, tx: Db): Promise<IssuedStep> {
  const step = operation.steps[operation.stepIndex];
  if (!step) throw new Error(`Operation ${operation.id} has no step ${operation.stepIndex}`);
  const token = makeToken();
  const at = now();
  await tx.operationStep.update({
    where: { operationId_index: { operationId: operation.id, index: step.index } },
    data: {
      status: 'issued',
      tokenHash: hashToken(token),
      workerId,
      attempt: { increment: 1 },
      issuedAt: at,
      startedAt: null,
      heartbeatAt: null,
    },
  });
  await tx.operation.update({
    where: { id: operation.id },
    data: {
      waits: null,
      waitingFor: null,
      lineWorkerId: null,
      turn: null,
      nextLookAt: inMs(pickUpMs),
      updatedAt: at,
    },
  });
  return { workerId, lane, ticket: { operationId: operation.id, step: step.name, token } };
}
