import { AppError } from '#src/contracts/errors/app-error.ts';
import { catalogue, type OperationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { lockProject } from '../projects/lock-project.ts';
import { conflictingFence } from './check-fence.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { fencesOf } from './store.ts';

export interface NewOperation<Kind extends OperationKind> {
  kind: Kind;
  /** Checked against the kind's schema here. */
  input: unknown;
  projectId?: string;
  workerId?: string;
  createdById: string | null;
  lane?: 'ops' | 'scheduled';
  /** An active operation with the same key is given back instead of a new one. It carries what was asked for. */
  dedupeKey?: string;
  /** For a retry: results of the steps that need not run again. */
  finishedSteps?: { name: string; result: unknown }[];
}

/**
 * Records an operation and asks for its first step. Gives its id, and whether it was there already. Refused as `busy`,
 * with the id of what is in the way, when another operation holds a fence that it cannot run beside.
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

async function insert(asked: NewOperation<OperationKind>, tx: Db) {
  const kind: KindDefinition = catalogue[asked.kind];
  const input = kind.input.parse(asked.input);
  if (asked.projectId) {
    await lockProject(asked.projectId, tx);
    await refuseConflict(asked.projectId, kind, tx);
  }
  if (asked.dedupeKey) {
    const active = await tx.operation.findUnique({ where: { activeDedupeKey: asked.dedupeKey }, select: { id: true } });
    if (active) return { operationId: active.id, joined: true };
  }
  const at = now();
  const finished = asked.finishedSteps ?? [];
  const { id } = await tx.operation.create({
    data: {
      kind: asked.kind,
      projectId: asked.projectId ?? null,
      workerId: asked.workerId ?? null,
      createdById: asked.createdById,
      lane: asked.lane ?? 'ops',
      input: input as Prisma.InputJsonValue,
      activeDedupeKey: asked.dedupeKey ?? null,
      stepIndex: finished.length,
      nextLookAt: inMs(2_000),
      createdAt: at,
      updatedAt: at,
      expiresAt: inMs(kind.ttlMs),
      steps: {
        create: stepsOf(asked.kind).map(({ name, definition }, index) => {
          const done = finished.find((step) => step.name === name);
          return {
            index,
            name,
            runs: definition.runs,
            ...(done && { status: 'succeeded', result: done.result as Prisma.InputJsonValue, finishedAt: at }),
          };
        }),
      },
    },
    select: { id: true },
  });
  if (asked.projectId && kind.fence !== 'none') {
    await tx.projectFence.create({
      data: { operationId: id, projectId: asked.projectId, class: kind.fence, heldAt: at },
    });
  }
  return { operationId: id, joined: false };
}

async function refuseConflict(projectId: string, kind: KindDefinition, tx: Db): Promise<void> {
  const conflict = conflictingFence(kind.fence, await fencesOf(projectId, tx));
  if (!conflict) return;
  const holder = Object.entries(catalogue).find(([name]) => name === conflict.operation.kind)?.[1].title;
  throw new AppError({
    code: 'busy',
    userMessage: `“${holder ?? conflict.operation.kind}” is at work in this project, and “${kind.title}” cannot run beside it. Wait until it has ended, or cancel it.`,
    details: { operationId: conflict.operationId },
  });
}
