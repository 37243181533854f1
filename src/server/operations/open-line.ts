import { z } from 'zod';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { operationLimits } from '#src/contracts/operations/limits.ts';
import type { Db } from '../infra/db/db.ts';
import { stateOf } from '../workers/service.ts';
import { judgeDoors, kindsThroughDoors, noDoor } from './judge-doors.ts';
import { kindsWithRoom } from './kinds-with-room.ts';
import { countHeldSteps, type Line } from './read-line.ts';
import { lockSiteLimits } from './site-limits.ts';

/** A line whose worker is locked until the transaction ends: places are counted and taken by one process at a time. */
export interface OpenLine extends Line {
  /** What an operation waits for here that needs no more than a place, as the end of "Waiting for …". */
  waitsFor: string;
  on: boolean;
  /** Regions whose repositories can be reached, and what is waited for in others; none while the worker itself is off. */
  doors: ReturnType<typeof judgeDoors>;
  /** What an operation of that kind on a project of that region waits for beside a place; null where all is there. */
  shutDoor(kind: OperationKind, regionId: string | undefined): string | null;
  /** The kinds of which one more may start now; none while the worker is off. */
  room(): OperationKind[];
  /** Counts one more in. */
  take(kind: OperationKind): void;
}

const presence = { lastSeenAt: z.coerce.date().nullable(), stoppedAt: z.coerce.date().nullable() };
const bucketWorker = z.object({ name: z.string(), regionId: z.string(), doorUrl: z.string().nullable(), ...presence });
const lockedWorker = z.array(
  z.object({
    name: z.string(),
    kind: z.enum(['host', 'bucket']),
    ...presence,
    cores: z.number().nullable(),
    limits: operationLimits,
    bucketWorkers: z.array(bucketWorker).nullable(),
  }),
);
const noLimits = operationLimits.parse({});

/** Locks a line's worker and counts what it holds; null where there is no such worker any more. */
export async function openLine(line: Line, tx: Db): Promise<OpenLine | null> {
  const { workerId, lane } = line;
  const [worker] = lockedWorker.parse(
    await tx.$queryRaw`
      SELECT name, kind, "lastSeenAt", "stoppedAt", cores, limits,
        (SELECT json_agg(b) FROM (
          SELECT name, "regionId", "doorUrl", "lastSeenAt", "stoppedAt" FROM "Worker" WHERE kind = 'bucket') b
        ) AS "bucketWorkers"
      FROM "Worker" WHERE id = ${workerId}::uuid FOR NO KEY UPDATE`,
  );
  if (!worker) return null;
  const { cores, limits } = worker;
  const name = worker.kind === 'bucket' ? `bucket worker ${worker.name}` : `host ${worker.name}`;
  const none = { ...line, doors: judgeDoors([]), shutDoor: () => null, room: () => [], take: () => undefined };
  if (stateOf(worker) !== 'on') return { ...none, waitsFor: `${name}, which is off`, on: false };
  const doors = judgeDoors((worker.bucketWorkers ?? []).map(doorOf));
  const site = await lockSiteLimits(tx);
  const held = await countHeldSteps(workerId, tx);
  const heldOnSite = site ? await countHeldSteps(null, tx) : [];
  return {
    ...line,
    waitsFor: `a free place on ${name}`,
    on: true,
    doors,
    shutDoor(kind, regionId = '') {
      if (!kindsThroughDoors.includes(kind) || doors.open.includes(regionId)) return null;
      return doors.shut[regionId] ?? noDoor;
    },
    room: () =>
      kindsWithRoom({
        lane,
        cores,
        worker: { limits, held },
        site: { limits: site ?? noLimits, held: heldOnSite },
      }),
    take(kind) {
      held.push({ lane, kind, count: 1 });
      heldOnSite.push({ lane, kind, count: 1 });
    },
  };
}

function doorOf({ name, regionId, doorUrl, ...seen }: z.infer<typeof bucketWorker>) {
  return { workerName: name, regionId, isOpen: doorUrl !== null && stateOf(seen) === 'on' };
}
