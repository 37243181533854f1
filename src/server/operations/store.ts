import type { OperationStatus } from '#src/contracts/operations/status.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { type Viewer, visibleTo } from './select-visible.ts';

export const operationSelect = {
  id: true,
  kind: true,
  status: true,
  projectId: true,
  workerId: true,
  createdById: true,
  lane: true,
  input: true,
  result: true,
  error: true,
  progress: true,
  attempt: true,
  stepIndex: true,
  waitingFor: true,
  cancelRequestedAt: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  expiresAt: true,
  dismissedAt: true,
  project: { select: { id: true, name: true, hostId: true, regionId: true } },
  worker: { select: { id: true, name: true } },
  createdBy: { select: { id: true, name: true } },
  steps: {
    select: {
      index: true,
      name: true,
      runs: true,
      status: true,
      attempt: true,
      tokenHash: true,
      workerId: true,
      result: true,
      error: true,
      issuedAt: true,
      startedAt: true,
      heartbeatAt: true,
      finishedAt: true,
    },
    orderBy: { index: 'asc' },
  },
} satisfies Prisma.OperationSelect;

export type OperationRow = Prisma.OperationGetPayload<{ select: typeof operationSelect }>;
export type StepRow = OperationRow['steps'][number];

export const activeStatuses: OperationStatus[] = ['queued', 'running'];

/** An operation with its steps; null where there is none. */
export function findOperation(id: string, on: Db = db): Promise<OperationRow | null> {
  return on.operation.findUnique({ where: { id }, select: operationSelect });
}

/** Those of the operations that are there. */
export function findOperations(ids: string[]): Promise<OperationRow[]> {
  return db.operation.findMany({ where: { id: { in: ids } }, select: operationSelect });
}

/** An operation, locked until the transaction ends: only one process decides about an operation at a time. */
export async function lockOperation(id: string, on: Db): Promise<OperationRow | null> {
  await on.$queryRaw`SELECT 1 FROM "Operation" WHERE id = ${id}::uuid FOR UPDATE`;
  return findOperation(id, on);
}

/** Locks a worker’s row, so that its slots are counted and taken by one process at a time. */
export async function lockWorker(workerId: string, on: Db): Promise<void> {
  await on.$queryRaw`SELECT 1 FROM "Worker" WHERE id = ${workerId}::uuid FOR NO KEY UPDATE`;
}

/** The fences held on a project, oldest first. */
export function fencesOf(projectId: string, on: Db) {
  return on.projectFence.findMany({
    where: { projectId },
    select: { operationId: true, class: true, operation: { select: { kind: true } } },
    orderBy: { heldAt: 'asc' },
  });
}

/** Operations of a project that wait for their turn, oldest first. */
export function waitingOperations(projectId: string, on: Db = db) {
  return on.operation.findMany({
    where: { projectId, status: { in: activeStatuses }, fence: null },
    select: { id: true, kind: true, createdAt: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** How many steps a worker holds now, issued or running, in a lane. */
export function countHeldSteps(workerId: string, lane: string, on: Db): Promise<number> {
  return on.operationStep.count({
    where: { workerId, status: { in: ['issued', 'running'] }, operation: { lane, status: { in: activeStatuses } } },
  });
}

/** Ids of active operations that nobody has looked at in time, the longest waiting first. */
export async function overdueOperations(at: Date, limit: number): Promise<string[]> {
  const rows = await db.operation.findMany({
    where: { status: { in: activeStatuses }, nextLookAt: { lte: at } },
    select: { id: true },
    orderBy: { nextLookAt: 'asc' },
    take: limit,
  });
  return rows.map((row) => row.id);
}

/** Active operations that a person may see, the newest first, as many as a screen can follow. */
export function activeOperationsOf(viewer: Viewer): Promise<OperationRow[]> {
  return db.operation.findMany({
    where: { AND: [visibleTo(viewer)], status: { in: activeStatuses } },
    select: operationSelect,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
}

/** The worker and id of every operation that runs on a worker now: whose progress streams are read. */
export function runningOnWorkers(): Promise<{ operationId: string; workerId: string | null }[]> {
  return db.operationStep.findMany({
    where: { status: 'running', operation: { status: 'running' } },
    select: { operationId: true, workerId: true },
    take: 5_000,
  });
}
