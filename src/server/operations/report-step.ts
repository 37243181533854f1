import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { leaseMs } from '#src/contracts/operations/timing.ts';
import type { StepTicket, WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { hashToken } from '../infra/secrets/token.ts';
import { grantStep } from './grant-step.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { type EngineOperation, lockOperation, type StepRow } from './store.ts';

/** A worker takes up a step: the token is checked, the operation runs from here on, and the step's secrets are given. */
export async function startStep(workerId: string, ticket: StepTicket): Promise<WorkerApiReply<'start-step'>> {
  const reply = await db.$transaction(async (tx) => {
    const held = await holdStep(workerId, ticket, tx);
    if (!held) return { run: false as const, reason: 'stale' as const };
    const { operation, step } = held;
    if (isTerminal(operation.status)) return { run: false as const, reason: 'ended' as const };
    if (operation.cancelRequestedAt) return { run: false as const, reason: 'canceled' as const };
    const granted = await grantStep(operation, step, tx).catch(toAppError);
    if (granted instanceof AppError) return refuseStep(operation, step, granted, tx);
    const at = now();
    await tx.operationStep.update({
      where: { operationId_index: { operationId: operation.id, index: step.index } },
      data: { status: 'running', startedAt: step.startedAt ?? at, heartbeatAt: at },
    });
    await tx.operation.update({
      where: { id: operation.id },
      data: {
        status: 'running',
        startedAt: operation.startedAt ?? at,
        nextLookAt: inMs(leaseMs),
        updatedAt: at,
        waitingFor: null,
      },
    });
    return granted;
  });
  if (reply.run) await publishOperation(ticket.operationId);
  else if (reply.reason === 'ended') await requestAdvance(ticket.operationId);
  return reply;
}

/**
 * What the step needs is not there (its backup is gone, say): it has failed before it began. Where that may pass, the
 * worker asks again.
 */
async function refuseStep(operation: EngineOperation, step: StepRow, error: AppError, tx: Db) {
  if (error.retryable || error.code === 'internal') throw error;
  await tx.operationStep.update({
    where: { operationId_index: { operationId: operation.id, index: step.index } },
    data: { status: 'failed', error: error.report() as Prisma.InputJsonObject, tokenHash: null, finishedAt: now() },
  });
  await tx.operation.update({ where: { id: operation.id }, data: { nextLookAt: now(), updatedAt: now() } });
  return { run: false as const, reason: 'ended' as const };
}

/**
 * A worker says that it lives and how far it is; it hears whether to go on. One statement, since every running step
 * says so every few seconds; the token's hash in it is what keeps an old attempt from writing. It locks the operation
 * before the step, as everybody does: the other way round two would wait for each other.
 */
export async function beatStep(
  workerId: string,
  { progress, ...ticket }: WorkerApiRequest<'beat-step'>,
): Promise<WorkerApiReply<'beat-step'>> {
  const at = now();
  const beaten = await db.$queryRaw<{ cancelRequestedAt: Date | null }[]>`
    WITH held AS (
      SELECT id, "stepIndex", "cancelRequestedAt" FROM "Operation"
      WHERE id = ${ticket.operationId}::uuid AND status = 'running' FOR NO KEY UPDATE),
    beaten AS (
      UPDATE "OperationStep" s SET "heartbeatAt" = ${at} FROM held
      WHERE s."operationId" = held.id AND s.index = held."stepIndex" AND s.name = ${ticket.step}
        AND s.status = 'running' AND s."workerId" = ${workerId}::uuid AND s."tokenHash" = ${hashToken(ticket.token)}
      RETURNING held.id, held."cancelRequestedAt")
    UPDATE "Operation" o
    SET "nextLookAt" = ${inMs(leaseMs)}, progress = COALESCE(${progress ?? null}::jsonb, progress)
    FROM beaten WHERE o.id = beaten.id RETURNING beaten."cancelRequestedAt"`;
  const [step] = beaten;
  if (!step) return { go: 'stale' };
  return { go: step.cancelRequestedAt ? 'cancel' : 'on' };
}

/** A worker ends a step. An old token changes nothing; a repeated message is accepted once. */
export async function finishStep(
  workerId: string,
  { outcome, ...ticket }: WorkerApiRequest<'finish-step'>,
): Promise<WorkerApiReply<'finish-step'>> {
  const accepted = await db.$transaction(async (tx) => {
    const held = await holdStep(workerId, ticket, tx);
    if (!held || isTerminal(held.operation.status)) return false;
    const { operation, step } = held;
    await tx.operationStep.update({
      where: { operationId_index: { operationId: operation.id, index: step.index } },
      data: { ...finished(operation, step, outcome), tokenHash: null, finishedAt: now() },
    });
    if (operation.projectId) {
      await tx.doorToken.deleteMany({ where: { operationId: operation.id, step: step.name } });
    }
    await tx.operation.update({ where: { id: operation.id }, data: { nextLookAt: now(), updatedAt: now() } });
    return true;
  });
  if (accepted) await requestAdvance(ticket.operationId);
  return { accepted };
}

function finished(
  operation: EngineOperation,
  step: StepRow,
  outcome: WorkerApiRequest<'finish-step'>['outcome'],
): Prisma.OperationStepUpdateInput {
  if (outcome.status === 'canceled') return { status: 'canceled' };
  if (outcome.status === 'failed') return { status: 'failed', error: outcome.error as Prisma.InputJsonObject };
  const kind: KindDefinition = catalogue[operationKind.parse(operation.kind)];
  const result = kind.steps[step.name]?.result.safeParse(outcome.result);
  if (result?.success) return { status: 'succeeded', result: result.data as Prisma.InputJsonObject };
  const error = new AppError({
    code: 'implausible_result',
    userMessage: `The worker’s report on “${step.name}” is not of the right form. Its version may differ from the hub’s: update it, then retry.`,
    details: { issues: result?.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`) },
  });
  return { status: 'failed', error: error.report() as Prisma.InputJsonObject };
}

async function holdStep(workerId: string, ticket: StepTicket, tx: Db) {
  const operation = await lockOperation(ticket.operationId, tx);
  const step = operation && heldStep(workerId, ticket, operation);
  return operation && step ? { operation, step } : null;
}

/** The step that a ticket opens now, for this worker alone; undefined for an old or foreign one. */
function heldStep(workerId: string, ticket: StepTicket, operation: EngineOperation): StepRow | undefined {
  const step = operation.steps[operation.stepIndex];
  const fits = step?.name === ticket.step && step.workerId === workerId && step.tokenHash === hashToken(ticket.token);
  return fits ? step : undefined;
}
