import { catalogue, type OperationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import type { StepLane } from '#src/contracts/operations/limits.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { judgeRequest, refusal, takeFence, waitFor } from './take-fence.ts';

export interface NewOperation<Kind extends OperationKind> {
  kind: Kind;
  /** Checked against the kind's schema here. */
  input: unknown;
  /** What it is about, as the kind's scope says: one of the three. */
  projectId?: string;
  workerId?: string;
  accountId?: string;
  createdById: string | null;
  /** `scheduled`: nobody sits before it. */
  lane?: StepLane;
  /** Of active operations of one kind and scope, the second with the same key is the first. It carries what was asked. */
  dedupeKey?: string;
  parentId?: string;
  retryOfId?: string;
  /** For a retry: results of the steps that need not run again. */
  finishedSteps?: { name: string; result: unknown }[];
}

/** How soon a new operation is looked at if the request to do so was lost. */
const firstLookMs = 2_000;

/**
 * Records an operation and asks for its first step. Gives its id, and whether it was there already. Refused as `busy`,
 * with the id of what is in the way, when another operation holds a fence that it cannot run beside; children and
 * scheduled ones wait for their turn instead.
 */
export async function createOperation<Kind extends OperationKind>(
  asked: NewOperation<Kind>,
  on?: Db,
): Promise<{ operationId: string; joined: boolean }> {
  const created = on ? await insert(asked, on) : await db.$transaction((tx) => insert(asked, tx));
  if (!on && !created.joined) await announce(created.operationId);
  return created;
}

/** For callers that create inside a transaction of their own: to be called after it has been committed. */
export async function announce(operationId: string): Promise<void> {
  await Promise.all([requestAdvance(operationId), publishOperation(operationId)]);
}

async function insert(asked: NewOperation<OperationKind>, tx: Db): Promise<{ operationId: string; joined: boolean }> {
  const kind: KindDefinition = catalogue[asked.kind];
  const input = kind.input.parse(asked.input);
  const { projectId } = asked;
  const fenced = projectId && kind.fence !== 'none' && !(await isCovered(asked, tx));
  const patient = asked.parentId !== undefined || asked.lane === 'scheduled';
  const judgement = fenced ? await judgeRequest({ projectId, kind: asked.kind, patient }, tx) : null;
  if (judgement?.do === 'refuse') throw refusal(asked.kind, judgement.behind);
  const [row] = await tx.operation.createManyAndReturn({
    data: {
      ...columns(asked, kind),
      input: input as Prisma.InputJsonValue,
      ...(judgement?.do === 'wait' && { waits: 'project', waitingFor: waitFor(judgement.behind) }),
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!row) {
    const joined = await joinedBy(asked, tx);
    // It ended between the two statements: its key is free now.
    return joined ? { operationId: joined, joined: true } : insert(asked, tx);
  }
  await tx.operationStep.createMany({ data: stepRows(row.id, asked) });
  if (projectId && judgement) await takeFence({ operationId: row.id, projectId, kind: asked.kind }, judgement, tx);
  return { operationId: row.id, joined: false };
}

/** A child works under the fence that its parent holds on the same project. */
async function isCovered({ parentId, projectId }: NewOperation<OperationKind>, tx: Db): Promise<boolean> {
  if (!parentId) return false;
  return (await tx.projectFence.count({ where: { operationId: parentId, projectId, waiting: false } })) > 0;
}

function columns(asked: NewOperation<OperationKind>, kind: KindDefinition) {
  const at = now();
  return {
    kind: asked.kind,
    projectId: asked.projectId ?? null,
    workerId: asked.workerId ?? null,
    accountId: asked.accountId ?? null,
    createdById: asked.createdById,
    lane: asked.lane ?? 'ops',
    share: asked.projectId ?? asked.accountId ?? asked.createdById ?? asked.workerId ?? 'site',
    activeDedupeKey: asked.dedupeKey ? fullKey(asked, asked.dedupeKey) : null,
    parentId: asked.parentId ?? null,
    retryOfId: asked.retryOfId ?? null,
    stepIndex: asked.finishedSteps?.length ?? 0,
    nextLookAt: inMs(firstLookMs),
    createdAt: at,
    updatedAt: at,
    expiresAt: inMs(kind.ttlMs),
  };
}

function stepRows(operationId: string, asked: NewOperation<OperationKind>): Prisma.OperationStepCreateManyInput[] {
  return stepsOf(asked.kind).map(({ name, definition }, index) => {
    const done = asked.finishedSteps?.find((step) => step.name === name);
    return {
      operationId,
      index,
      name,
      runs: definition.runs,
      ...(done && { status: 'succeeded', result: done.result as Prisma.InputJsonValue, finishedAt: now() }),
    };
  });
}

function fullKey({ kind, projectId, workerId, accountId }: NewOperation<OperationKind>, key: string): string {
  return `${kind}:${projectId ?? workerId ?? accountId ?? 'site'}:${key}`;
}

async function joinedBy(asked: NewOperation<OperationKind>, tx: Db): Promise<string | null> {
  const active = await tx.operation.findUnique({
    where: { activeDedupeKey: fullKey(asked, asked.dedupeKey ?? '') },
    select: { id: true },
  });
  return active?.id ?? null;
}
