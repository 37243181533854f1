import { AppError } from '#src/contracts/errors/app-error.ts';
import { catalogue, type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { deletedError } from '../projects/deleted-error.ts';
import { lockProject } from '../projects/lock-project.ts';
import { type Fence, type FenceJudgement, judgeFence } from './judge-fence.ts';

interface FenceRequest {
  projectId: string;
  kind: OperationKind;
  /** It waits where it would be refused. */
  patient: boolean;
  /** Of the operation that waits; a new one has none yet. */
  operationId?: string;
}

/**
 * Locks the project and judges what an operation that wants its fence has to do. Takes nothing yet. What a person asks
 * for in a deleted project is refused; what goes on by itself comes to its end.
 */
export async function judgeRequest(request: FenceRequest, tx: Db): Promise<FenceJudgement<Fence>> {
  const kind: KindDefinition = catalogue[request.kind];
  const project = await lockProject(request.projectId, tx);
  if (project?.deletedAt && !request.patient) throw deletedError(project, { isOwner: false });
  const others = await tx.projectFence.findMany({
    where: { projectId: request.projectId, ...(request.operationId && { operationId: { not: request.operationId } }) },
    select: { operationId: true, class: true, waiting: true, operation: { select: { kind: true } } },
    orderBy: { heldAt: 'asc' },
  });
  return judgeFence(
    { class: kind.fence, serialKind: kind.serial ? request.kind : null, patient: request.patient },
    others.map(({ operation, ...fence }) => ({ ...fence, kind: operation.kind })),
  );
}

/**
 * Writes down a judgement. A tree operation that waits lets nothing new in from now on; whatever else waits stands in
 * nobody's way.
 */
export async function takeFence(
  { operationId, projectId, kind }: { operationId: string; projectId: string; kind: OperationKind },
  judgement: FenceJudgement<Fence>,
  tx: Db,
): Promise<void> {
  const { fence } = catalogue[kind];
  const waiting = judgement.do === 'wait';
  if (fence === 'none' || (waiting && fence !== 'tree')) return;
  await tx.projectFence.upsert({
    where: { operationId },
    create: { operationId, projectId, class: fence, waiting, heldAt: now() },
    update: { waiting },
  });
}

/** What a refused operation is told; `details.operationId` is what is in its way. */
export function refusal(kind: OperationKind, behind: Fence): AppError {
  return new AppError({
    code: 'busy',
    userMessage: `“${titleOf(behind.kind)}” ${behind.waiting ? 'is about to work' : 'is at work'} in this project, and “${titleOf(kind)}” cannot run beside it. Wait until it has ended, or cancel it.`,
    details: { operationId: behind.operationId },
  });
}

/** What a waiting operation waits for, as the end of "It waits for …". */
export function waitFor(behind: Fence): string {
  return `“${titleOf(behind.kind)}”, which runs now`;
}

function titleOf(kind: string): string {
  return catalogue[operationKind.parse(kind)].title;
}
