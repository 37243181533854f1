import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db, Prisma } from '../infra/db/db.ts';
import type { Decision } from './decide-step.ts';
import { hasChangedFiles } from './has-changed-files.ts';
import type { EngineOperation } from './store.ts';

type End = Extract<Decision, { do: 'end' }>;

/**
 * Writes an operation's outcome and lets go of all that it held: its fence, its place in the dedupe, its tokens at the
 * door. Every way to end comes through here.
 */
export async function endOperation(operation: EngineOperation, end: End, tx: Db): Promise<void> {
  const at = now();
  await tx.operation.update({
    where: { id: operation.id },
    data: {
      status: end.status,
      activeDedupeKey: null,
      waits: null,
      waitingFor: null,
      lineWorkerId: null,
      turn: null,
      finishedAt: at,
      updatedAt: at,
      startedAt: operation.startedAt ?? at,
      ...(end.status === 'succeeded' && { result: resultOf(operation) }),
      ...(end.status !== 'succeeded' && end.status !== 'canceled' && { error: errorOf(operation, end) }),
    },
  });
  if (end.status !== 'succeeded') {
    await tx.operationStep.updateMany({
      where: { operationId: operation.id, status: { in: ['pending', 'issued', 'running'] } },
      data: { status: 'canceled', tokenHash: null, finishedAt: at },
    });
  }
  if (!operation.projectId) return;
  await tx.projectFence.deleteMany({ where: { operationId: operation.id } });
  await tx.doorToken.deleteMany({ where: { operationId: operation.id } });
  // Evidence, as an edit is: the last backup does not hold what came after it.
  if (hasChangedFiles(operation)) {
    await tx.project.update({ where: { id: operation.projectId }, data: { editedAt: at } });
  }
  if (operation.kind === 'create-project' && end.status !== 'succeeded') {
    await tx.project.update({ where: { id: operation.projectId }, data: { state: 'failed' } });
  }
}

/** The results of all steps in one, checked against the kind. */
function resultOf(operation: EngineOperation): Prisma.InputJsonObject {
  const kind = catalogue[operationKind.parse(operation.kind)];
  const merged = Object.assign({}, ...operation.steps.map((step) => step.result ?? {}));
  return kind.result.parse(merged);
}

function errorOf(operation: EngineOperation, end: End): Prisma.InputJsonValue {
  const step = operation.steps[operation.stepIndex];
  if (end.why === 'error' && step?.error) return step.error;
  const silence = `The worker that ran “${step?.name}” was not heard of any more. Check that it is on, then retry.`;
  return {
    code: end.why === 'late' ? 'expired' : 'timed_out',
    userMessage: end.why === 'late' ? lateWords(operation) : silence,
    details: {},
    retryable: true,
  } satisfies ErrorReport as Prisma.InputJsonObject;
}

function lateWords({ waitingFor, startedAt }: EngineOperation): string {
  if (waitingFor) {
    return `Its time was over while it waited for ${waitingFor}. Retry it: it waits anew, and begins by itself as soon as it can.`;
  }
  return startedAt
    ? 'It took longer than it may, and was stopped. Retry it; what is done already goes faster.'
    : 'It could not start in time. Retry it.';
}
