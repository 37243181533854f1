import { type Db, db, type Prisma } from '../infra/db/db.ts';

export const workerSelect = {
  id: true,
  kind: true,
  name: true,
  regionId: true,
  lastSeenAt: true,
  stoppedAt: true,
  version: true,
  tools: true,
  storage: true,
  doorUrl: true,
  load: true,
  diskFreeBytes: true,
  diskTotalBytes: true,
  memoryBytes: true,
  region: { select: { name: true } },
  _count: { select: { projects: true } },
} satisfies Prisma.WorkerSelect;

export type WorkerRow = Prisma.WorkerGetPayload<{ select: typeof workerSelect }>;

/** A worker; null where there is none. */
export function findWorkerRow(id: string, on: Db = db): Promise<WorkerRow | null> {
  return on.worker.findUnique({ where: { id }, select: workerSelect });
}

/** The bucket workers that serve a region. */
export function bucketWorkersOf(regionId: string): Promise<WorkerRow[]> {
  return db.worker.findMany({ where: { regionId, kind: 'bucket' }, select: workerSelect, orderBy: { id: 'asc' } });
}

/** Every worker, by kind and name. */
export function allWorkers(): Promise<WorkerRow[]> {
  return db.worker.findMany({ select: workerSelect, orderBy: [{ kind: 'asc' }, { name: 'asc' }] });
}
