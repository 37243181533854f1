import type { z } from 'zod';
import { type OperationView, operationView } from '#src/contracts/entities/operation.ts';
import { errorReport } from '#src/contracts/errors/app-error.ts';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { isRestore } from '#src/contracts/operations/is-restore.ts';
import { restoreWish } from '#src/contracts/operations/kinds/restore.ts';
import { stepLane } from '#src/contracts/operations/limits.ts';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { isUndoKept } from './judge-undo.ts';
import type { OperationRow } from './store.ts';

/** What is counted of an operation beside its own row. */
export interface Counted {
  children?: OperationView['children'] | undefined;
  ahead?: number | undefined;
  /** It is a restore that was taken back. */
  undone?: boolean | undefined;
}

export type CountedOperation = OperationRow & { counted?: Counted | undefined };

interface Seen {
  viewerId: string;
  /** The person may change the project. */
  canAct: boolean;
  /** Names of all workers by id. */
  workerNames: ReadonlyMap<string, string>;
}

/** An operation as one person sees it: no token, no input beyond its title. */
export function presentOperation(operation: CountedOperation, { viewerId, canAct, workerNames }: Seen): OperationView {
  const { counted = {} } = operation;
  const kind = operationKind.parse(operation.kind);
  const { unstoppable = false }: KindDefinition = catalogue[kind];
  const ended = isTerminal(operation.status);
  const retryable = ended && operation.status !== 'succeeded' && operation.dismissedAt === null && !unstoppable;
  return operationView.parse({
    id: operation.id,
    kind,
    title: titleOf(operation),
    status: operation.status,
    project: operation.project && { id: operation.project.id, name: operation.project.name },
    worker: operation.worker,
    createdBy: operation.createdBy?.name ?? null,
    mine: operation.createdBy?.id === viewerId,
    lane: stepLane.parse(operation.lane),
    parentId: operation.parentId,
    retryOfId: operation.retryOfId,
    children: counted.children ?? null,
    ahead: counted.ahead ?? null,
    attempt: operation.attempt,
    attempts: catalogue[kind].attempts,
    progress: progressSummary.safeParse(operation.progress).data ?? null,
    result: operation.result ?? null,
    error: errorReport.safeParse(operation.error).data ?? null,
    waitingFor: operation.waitingFor,
    cancelRequestedAt: iso(operation.cancelRequestedAt),
    createdAt: operation.createdAt.toISOString(),
    startedAt: iso(operation.startedAt),
    finishedAt: iso(operation.finishedAt),
    expiresAt: operation.expiresAt.toISOString(),
    dismissedAt: iso(operation.dismissedAt),
    steps: operation.steps.map((step) => ({
      name: step.name,
      runs: step.runs,
      status: step.status,
      attempt: step.attempt,
      workerName: (step.workerId && workerNames.get(step.workerId)) ?? null,
      issuedAt: iso(step.issuedAt),
      startedAt: iso(step.startedAt),
      finishedAt: iso(step.finishedAt),
    })),
    can: {
      cancel: canAct && !ended && !unstoppable && operation.cancelRequestedAt === null,
      retry: canAct && retryable,
      dismiss: canAct && ended && operation.dismissedAt === null,
      undo: canAct && isUndoKept(operation, now()) && counted.undone !== true,
    },
  } satisfies Record<keyof z.input<typeof operationView>, unknown>);
}

function titleOf(operation: OperationRow): string {
  const kind = operationKind.parse(operation.kind);
  const { title } = catalogue[kind];
  if (isRestore(kind)) {
    const { root, paths } = restoreWish.parse(operation.input);
    const first = root === 'persist' ? 'what is beside the home' : paths[0] === '' ? 'the whole home' : paths[0];
    const verb = catalogue.restore.title;
    return paths.length <= 1 ? `${verb} ${first}` : `${verb} ${first} and ${paths.length - 1} more`;
  }
  if (operation.kind === 'backup-projects') {
    const { length } = catalogue['backup-projects'].input.parse(operation.input).projectIds;
    return length === 1 ? 'Back up 1 project' : `Back up ${length} projects`;
  }
  const what = operation.project?.name ?? operation.worker?.name;
  return what ? `${title} ${what}` : title;
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
