import { z } from 'zod';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { kindsThroughDoors, noDoor } from './judge-doors.ts';
import type { OpenLine } from './open-line.ts';

/** So many rows are put right in one turn; the sweep comes again in a second. */
const atOnce = 500;
/** What was said while the line was not looked at is put right after so long. */
const againMs = 15_000;

/** By line: what its rows say, and until when that need not be looked at again. */
const said = new Map<string, { text: string; untilMs: number }>();

const ids = z.array(z.object({ id: z.string() }));

/**
 * Lets each row in a line say what it waits for now, where that has changed since the row entered: its worker went off
 * or came back, or the last door to its repository did. Gives the operations that say something new.
 */
export async function explainLine({ workerId, lane, waitsFor, on, doors }: OpenLine): Promise<string[]> {
  const line = `${workerId} ${lane}`;
  const text = JSON.stringify({ waitsFor, doors });
  const known = said.get(line);
  if (known?.text === text && now().getTime() < known.untilMs) return [];
  const changed = ids.parse(
    await db.$queryRaw`
      WITH late AS (
        SELECT o.id, why.reason
        FROM "Operation" o LEFT JOIN "Project" p ON p.id = o."projectId",
          LATERAL (SELECT CASE
            WHEN ${on} AND o.kind = ANY(${kindsThroughDoors}) AND p."regionId" <> ALL(${doors.open}::uuid[])
              THEN COALESCE(${doors.shut}::jsonb ->> p."regionId"::text, ${noDoor})
            ELSE ${waitsFor} END AS reason) why
        WHERE o."lineWorkerId" = ${workerId}::uuid AND o.lane = ${lane} AND o."waitingFor" IS DISTINCT FROM why.reason
        LIMIT ${atOnce} FOR NO KEY UPDATE OF o SKIP LOCKED)
      UPDATE "Operation" me SET "waitingFor" = late.reason, "updatedAt" = ${now()}
      FROM late WHERE me.id = late.id RETURNING me.id`,
  );
  if (changed.length < atOnce) said.set(line, { text, untilMs: now().getTime() + againMs });
  return changed.map(({ id }) => id);
}
