import { z } from 'zod';
import type { LimitsView, WorkerLimitsView } from '#src/contracts/entities/operation-limits.ts';
import { defaultPlaces, operationLimits, type StepLane, stepLane } from '#src/contracts/operations/limits.ts';
import { db } from '../infra/db/db.ts';
import { readSiteLimits } from './site-limits.ts';

const counted = z.array(
  z.object({
    workerId: z.string(),
    lane: stepLane,
    running: z.number(),
    waiting: z.number(),
    oldestAt: z.date().nullable(),
  }),
);

/** How much may run at a time, runs and waits, on each worker and on the site. */
export async function readLimits(): Promise<LimitsView> {
  const [site, workers, loads] = await Promise.all([
    readSiteLimits(),
    db.worker.findMany({
      select: { id: true, name: true, kind: true, cores: true, limits: true },
      orderBy: [{ kind: 'asc' }, { name: 'asc' }],
    }),
    countLoads(),
  ]);
  return {
    site,
    workers: workers.map(({ id, limits, ...worker }): WorkerLimitsView => {
      const set = operationLimits.parse(limits);
      const defaults = defaultPlaces(worker.cores);
      const load = (lane: StepLane) => {
        const found = loads.find((each) => each.workerId === id && each.lane === lane);
        return {
          running: found?.running ?? 0,
          places: set.lanes[lane] ?? defaults[lane],
          waiting: found?.waiting ?? 0,
          oldestAt: found?.oldestAt?.toISOString() ?? null,
        };
      };
      return {
        ...worker,
        workerId: id,
        limits: set,
        defaults,
        lanes: { ops: load('ops'), scheduled: load('scheduled') },
      };
    }),
  };
}

async function countLoads() {
  return counted.parse(
    await db.$queryRaw`
      SELECT "workerId", lane, sum(running)::int AS running, sum(waiting)::int AS waiting, min(oldest) AS "oldestAt"
      FROM (
        SELECT s."workerId", o.lane, 1 AS running, 0 AS waiting, NULL::timestamptz AS oldest
        FROM "OperationStep" s JOIN "Operation" o ON o.id = s."operationId"
        WHERE s."workerId" IS NOT NULL AND s.status IN ('issued', 'running')
        UNION ALL
        SELECT "lineWorkerId", lane, 0, count(*), min("createdAt")
        FROM "Operation" WHERE "lineWorkerId" IS NOT NULL GROUP BY "lineWorkerId", lane
      ) each GROUP BY "workerId", lane`,
  );
}
