import { type Db, db, type Prisma } from '../infra/db/db.ts';

/** Enough to know whether a worker is on and to ask it; each request of a person reads it. */
const seenSelect = {
  id: true,
  kind: true,
  name: true,
  regionId: true,
  lastSeenAt: true,
  stoppedAt: true,
  doorUrl: true,
} satisfies Prisma.WorkerSelect;

/** All that is shown of a worker. To count its projects takes as long as there are many. */
const viewSelect = {
  ...seenSelect,
  version: true,
  tools: true,
  storage: true,
  load: true,
  diskFreeBytes: true,
  diskTotalBytes: true,
  memoryBytes: true,
  region: { select: { name: true } },
  _count: { select: { projects: { where: { removedAt: null } } } },
} satisfies Prisma.WorkerSelect;

export type SeenWorker = Prisma.WorkerGetPayload<{ select: typeof seenSelect }>;
export type WorkerRow = Prisma.WorkerGetPayload<{ select: typeof viewSelect }>;

/** A worker; null where there is none. */
export function findWorkerRow(id: string, on: Db = db): Promise<SeenWorker | null> {
  return on.worker.findUnique({ where: { id }, select: seenSelect });
}

/** The bucket workers that serve a region. */
export function bucketWorkersOf(regionId: string): Promise<SeenWorker[]> {
  return db.worker.findMany({ where: { regionId, kind: 'bucket' }, select: seenSelect, orderBy: { id: 'asc' } });
}

/** Every worker, by kind and name. */
export function allWorkers(): Promise<WorkerRow[]> {
  return db.worker.findMany({ select: viewSelect, orderBy: [{ kind: 'asc' }, { name: 'asc' }] });
}
