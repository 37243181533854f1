import { activeStatuses } from '#src/contracts/operations/status.ts';
import { leaseMs } from '#src/contracts/operations/timing.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { type Viewer, visibleTo } from './select-visible.ts';

/** What the engine goes by. */
export const engineSelect = {
  id: true,
  kind: true,
  status: true,
  projectId: true,
  workerId: true,
  accountId: true,
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
  parentId: true,
  retryOfId: true,
  waits: true,
  lineWorkerId: true,
  turn: true,
  share: true,
  project: { select: { id: true, name: true, hostId: true, regionId: true } },
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

/** With the names that people see. */
export const operationSelect = {
  ...engineSelect,
  worker: { select: { id: true, name: true } },
  createdBy: { select: { id: true, name: true } },
} satisfies Prisma.OperationSelect;

export type EngineOperation = Prisma.OperationGetPayload<{ select: typeof engineSelect }>;
export type OperationRow = Prisma.OperationGetPayload<{ select: typeof operationSelect }>;
export type StepRow = EngineOperation['steps'][number];

/** The longest that an active operation goes without being looked at. */
export const longestWaitMs = 5 * 60_000;

/** The same of the one whose turn in its project is next: the call that wakes it may be lost. */
export const nextInProjectMs = 20_000;

/** An operation with its steps; null where there is none. */
export function findOperation(id: string, on: Db = db): Promise<OperationRow | null> {
  return on.operation.findUnique({ where: { id }, select: operationSelect });
}

/** Those of the operations that are there. */
export function findOperations(ids: string[]): Promise<OperationRow[]> {
  return db.operation.findMany({ where: { id: { in: ids } }, select: operationSelect });
}

/** An operation, locked until the transaction ends: only one process decides about an operation at a time. */
export async function lockOperation(id: string, on: Db): Promise<EngineOperation | null> {
  await on.$queryRaw`SELECT 1 FROM "Operation" WHERE id = ${id}::uuid FOR UPDATE`;
  return on.operation.findUnique({ where: { id }, select: engineSelect });
}

/** A project's operations that wait for their turn in it, the oldest first. */
export function waitingInProject(projectId: string, limit: number, on: Db = db): Promise<{ id: string }[]> {
  return on.operation.findMany({
    where: { projectId, waits: 'project', status: { in: activeStatuses } },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
}

/** Lets operations be looked at now, by the sweep where nothing else does. */
export async function makeDue(ids: string[], at: Date): Promise<void> {
  await db.operation.updateMany({
    where: { id: { in: ids }, status: { in: activeStatuses } },
    data: { nextLookAt: at },
  });
}

/**
 * Ids of active operations that nobody has looked at in time, the longest waiting first. One that is to be looked at
 * later than any is ever put off was put off by a clock that has been set back since.
 */
export async function overdueOperations(at: Date, limit: number): Promise<string[]> {
  const after = (ms: number) => ({ gt: new Date(at.getTime() + 2 * ms) });
  const rows = await db.operation.findMany({
    where: {
      status: { in: activeStatuses },
      OR: [
        { nextLookAt: { lte: at } },
        // What is at work is never put off for longer than a lease; what waits may be.
        { waits: null, nextLookAt: after(leaseMs) },
        { nextLookAt: after(longestWaitMs) },
      ],
    },
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

/** Every step that runs on a worker now: whose progress is believed. */
export function runningOnWorkers() {
  return db.operationStep.findMany({
    where: { status: 'running', operation: { status: 'running' } },
    select: {
      operationId: true,
      workerId: true,
      name: true,
      operation: { select: { projectId: true, accountId: true, attempt: true } },
    },
    take: 5_000,
  });
}

/** Of operations no more than what tells where they are. */
export function findPlaces(ids: string[]) {
  return db.operation.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      status: true,
      projectId: true,
      accountId: true,
      attempt: true,
      steps: {
        where: { status: 'running' },
        select: { status: true, name: true, workerId: true },
        orderBy: { index: 'asc' },
      },
    },
  });
}
