import { z } from 'zod';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { type StepLane, stepLane } from '#src/contracts/operations/limits.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db, Prisma } from '../infra/db/db.ts';
import { kindsThroughDoors } from './judge-doors.ts';
import type { HeldSteps } from './kinds-with-room.ts';

/** What waits for a place on one worker, in one of its lanes. */
export interface Line {
  workerId: string;
  lane: StepLane;
}

const counts = z.array(z.object({ lane: z.string(), kind: z.string(), count: z.number() }));
const ids = z.array(z.object({ id: z.string() }));
const lines = z.array(z.object({ workerId: z.string(), lane: stepLane }));

/** The steps that a worker holds now, issued or running; without a worker, those of all. */
export async function countHeldSteps(workerId: string | null, on: Db): Promise<HeldSteps[]> {
  const whose = workerId ? Prisma.sql`s."workerId" = ${workerId}::uuid` : Prisma.sql`s."workerId" IS NOT NULL`;
  return counts.parse(
    await on.$queryRaw`
      SELECT o.lane, o.kind, count(*)::int AS count
      FROM "OperationStep" s JOIN "Operation" o ON o.id = s."operationId"
      WHERE ${whose} AND s.status IN ('issued', 'running')
      GROUP BY o.lane, o.kind`,
  );
}

interface Admissible {
  kinds: OperationKind[];
  /** Regions whose repositories can be reached: what needs one elsewhere is passed over. */
  openRegions: string[];
}

/**
 * The one in line whose turn it is, of those that may start, locked; null where there is none. One that another process
 * holds is passed over: it is being looked at, and that process comes here next.
 */
export async function nextInLine(
  { workerId, lane }: Line,
  { kinds, openRegions }: Admissible,
  on: Db,
): Promise<string | null> {
  const [next] = ids.parse(
    await on.$queryRaw`
      SELECT id FROM "Operation" o
      WHERE "lineWorkerId" = ${workerId}::uuid AND lane = ${lane} AND kind = ANY(${kinds})
        AND "cancelRequestedAt" IS NULL AND "expiresAt" > ${now()}
        AND (kind <> ALL(${kindsThroughDoors}) OR EXISTS (
          SELECT 1 FROM "Project" p WHERE p.id = o."projectId" AND p."regionId" = ANY(${openRegions}::uuid[])))
      ORDER BY turn, "createdAt", id LIMIT 1 FOR UPDATE OF o SKIP LOCKED`,
  );
  return next?.id ?? null;
}

/**
 * Puts an operation in line. Its turn is one after the last of its own share (its project, mostly), but never before
 * the turn at which the line stands: so shares take turns however much each of them asks for, and a new one begins now.
 */
export async function enterLine(operationId: string, { workerId, lane }: Line, on: Db): Promise<void> {
  await on.$executeRaw`
    UPDATE "Operation" me SET "lineWorkerId" = ${workerId}::uuid, waits = 'place', turn = GREATEST(
      (SELECT COALESCE(min(turn), 0) FROM "Operation" WHERE "lineWorkerId" = ${workerId}::uuid AND lane = ${lane}),
      (SELECT COALESCE(max(turn), 0) + 1 FROM "Operation"
       WHERE "lineWorkerId" = ${workerId}::uuid AND lane = ${lane} AND share = me.share))
    WHERE id = ${operationId}::uuid`;
}

/** Whether anybody waits in a line. */
export async function isAnybodyIn({ workerId, lane }: Line): Promise<boolean> {
  return (await db.operation.findFirst({ where: { lineWorkerId: workerId, lane }, select: { id: true } })) !== null;
}

/** Every line in which somebody waits. */
export async function waitingLines(): Promise<Line[]> {
  return lines.parse(
    await db.$queryRaw`
      SELECT DISTINCT "lineWorkerId" AS "workerId", lane FROM "Operation" WHERE "lineWorkerId" IS NOT NULL`,
  );
}

/** Ids of the first in a line. */
export async function headOfLine({ workerId, lane }: Line, limit: number): Promise<string[]> {
  const rows = await db.operation.findMany({
    where: { lineWorkerId: workerId, lane },
    select: { id: true },
    orderBy: [{ turn: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(({ id }) => id);
}
