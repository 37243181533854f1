import { errorReport } from '#src/contracts/errors/app-error.ts';
import { catalogue, operationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { stopReason } from '#src/contracts/operations/stop-reason.ts';
import type { Db } from '../infra/db/db.ts';
import type { OperationState } from './decide-step.ts';
import type { EngineOperation } from './store.ts';

/** An operation's rows as what `decideStep` decides on. */
export async function stateOf(operation: EngineOperation, tx: Db): Promise<OperationState> {
  const kind = operationKind.parse(operation.kind);
  const step = operation.steps[operation.stepIndex];
  const base = {
    status: operation.status,
    cancelRequestedAtMs: operation.cancelRequestedAt?.getTime() ?? null,
    expiresAtMs: operation.expiresAt.getTime(),
    attemptsLeft: catalogue[kind].attempts - operation.attempt,
  };
  if (!step) return { ...base, step: undefined };
  const runs = stepsOf(kind)[operation.stepIndex]?.definition.runs;
  if (!runs) throw new Error(`The kind ${kind} has no step ${step.name}`);
  const error = errorReport.safeParse(step.error).data;
  return {
    ...base,
    step: {
      runs,
      status: step.status,
      issuedAtMs: step.issuedAt?.getTime() ?? 0,
      heartbeatAtMs: step.heartbeatAt?.getTime() ?? 0,
      errorRetryable: error?.retryable ?? false,
      workerStopped: error?.details.why === stopReason.enum['worker-stopping'],
      activeChildren:
        runs === 'children' && step.status === 'running'
          ? await tx.operation.count({ where: { parentId: operation.id, status: { in: activeStatuses } } })
          : 0,
    },
  };
}
