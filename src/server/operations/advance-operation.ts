import { errorReport, toAppError } from '#src/contracts/errors/app-error.ts';
import { catalogue, operationKind, type StepKey } from '#src/contracts/operations/catalogue.ts';
import { stopReason } from '#src/contracts/operations/stop-reason.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db, Prisma } from '../infra/db/db.ts';
import { logger } from '../infra/logger/logger.ts';
import { decideStep } from './decide-step.ts';
import { endOperation } from './end-operation.ts';
import { type IssuedStep, issueStep, sendStep } from './issue-step.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { lockOperation, type OperationRow, waitingOperations } from './store.ts';

/** A hub step: runs inside the transaction that records its result, so its effect happens with it or not at all. */
export type HubStep = (operation: OperationRow, tx: Db) => Promise<Prisma.InputJsonObject>;
export type HubSteps = { [Key in StepKey<'hub'>]: HubStep };

interface Outcome {
  issued?: IssuedStep;
  ended?: boolean;
  again?: boolean;
  projectId?: string | null;
}

/**
 * The whole engine: looks at the step that an operation has reached, does what is due, returns. Nothing waits in it;
 * calling it twice, or on an operation that needs nothing, changes nothing.
 */
export async function advanceOperation(operationId: string, hubSteps: HubSteps): Promise<void> {
  for (let again = true; again; ) {
    const outcome = await db.$transaction((tx) => advanceOnce(operationId, hubSteps, tx), { timeout: 20_000 });
    if (outcome.issued) await sendStep(outcome.issued);
    if (outcome.ended || outcome.issued) await publishOperation(operationId);
    if (outcome.ended && outcome.projectId) await wakeWaiting(outcome.projectId);
    again = outcome.again ?? false;
  }
}

async function advanceOnce(operationId: string, hubSteps: HubSteps, tx: Db): Promise<Outcome> {
  const operation = await lockOperation(operationId, tx);
  if (!operation) return {};
  const kind = operationKind.parse(operation.kind);
  const step = operation.steps[operation.stepIndex];
  const at = now();
  const error = errorReport.safeParse(step?.error).data;
  const decision = decideStep(
    {
      status: operation.status,
      cancelRequested: operation.cancelRequestedAt !== null,
      expiresAtMs: operation.expiresAt.getTime(),
      attemptsLeft: catalogue[kind].attempts - operation.attempt,
      step: step && {
        runs: catalogueStep(kind, step.name),
        status: step.status,
        issuedAtMs: step.issuedAt?.getTime() ?? 0,
        heartbeatAtMs: step.heartbeatAt?.getTime() ?? 0,
        errorRetryable: error?.retryable ?? false,
        workerStopped: error?.details.why === stopReason.enum['worker-stopping'],
      },
    },
    at.getTime(),
  );
  switch (decision.do) {
    case 'nothing':
      return {};
    case 'wait':
      await touch(operationId, new Date(decision.untilMs), tx);
      return {};
    case 'next-step':
      await tx.operation.update({
        where: { id: operationId },
        data: { stepIndex: operation.stepIndex + 1, waitingFor: null, updatedAt: at },
      });
      return { again: true };
    case 'run-hub-step':
      return runHubStep(operation, hubSteps, tx);
    case 'issue-step': {
      const issued = await issueStep(operation, tx);
      return issued ? { issued } : {};
    }
    case 'try-again': {
      await tx.operationStep.update({
        where: { operationId_index: { operationId, index: operation.stepIndex } },
        data: { status: 'pending', tokenHash: null, workerId: null },
      });
      const pauseMs = pauseBefore(decision.why, operation.attempt);
      const used = decision.why === 'stopped' ? 0 : 1;
      await tx.operation.update({
        where: { id: operationId },
        data: {
          attempt: operation.attempt + used,
          progress: Prisma.DbNull,
          nextLookAt: inMs(pauseMs),
          updatedAt: at,
          status: 'queued',
        },
      });
      if (pauseMs > 0) await requestAdvance(operationId, pauseMs);
      return { again: pauseMs === 0 };
    }
    case 'end':
      await endOperation(operation, decision, tx);
      return { ended: true, projectId: operation.projectId };
  }
}

async function runHubStep(operation: OperationRow, hubSteps: HubSteps, tx: Db): Promise<Outcome> {
  const step = operation.steps[operation.stepIndex];
  const handlers: Readonly<Record<string, HubStep>> = hubSteps;
  const handler = handlers[`${operation.kind}/${step?.name}`];
  if (!step || !handler) throw new Error(`No hub step ${operation.kind}/${step?.name}`);
  const where = { operationId_index: { operationId: operation.id, index: step.index } };
  await tx.$executeRaw`SAVEPOINT hub_step`;
  try {
    const result = await handler(operation, tx);
    await tx.operationStep.update({
      where,
      data: { status: 'succeeded', result, attempt: { increment: 1 }, startedAt: now(), finishedAt: now() },
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    logger.error({ event: 'hub-step-failed', operationId: operation.id, step: step.name, err: error.cause ?? error });
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT hub_step`;
    await tx.operationStep.update({
      where,
      data: { status: 'failed', error: error.report() as Prisma.InputJsonObject, finishedAt: now() },
    });
  }
  return { again: true };
}

async function touch(operationId: string, until: Date, tx: Db): Promise<void> {
  await tx.operation.update({ where: { id: operationId }, data: { nextLookAt: until } });
}

/** What waits for the project's turn may have it now. */
async function wakeWaiting(projectId: string): Promise<void> {
  for (const { id } of await waitingOperations(projectId)) await requestAdvance(id);
}

function catalogueStep(kind: keyof typeof catalogue, name: string) {
  const steps: Readonly<Record<string, { runs: 'hub' | 'host' | 'bucket' | 'worker' }>> = catalogue[kind].steps;
  const step = steps[name];
  if (!step) throw new Error(`The kind ${kind} has no step ${name}`);
  return step.runs;
}

function pauseBefore(why: 'silence' | 'error' | 'stopped', attempt: number): number {
  if (why === 'silence') return 0;
  return why === 'stopped' ? 1_000 : Math.min(60_000, 1_000 * 3 ** attempt);
}
