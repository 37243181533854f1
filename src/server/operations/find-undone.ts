import { z } from 'zod';
import { keepUndoMs } from '#src/contracts/operations/keep-undo.ts';
import { inMs } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';

const ids = z.array(z.object({ id: z.string() }));

/** Which of some restores have been undone; one query, which looks at no undo that is older than any that is offered. */
export async function findUndone(restoreIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (restoreIds.length === 0) return new Set();
  const rows = ids.parse(
    await db.$queryRaw`
      SELECT DISTINCT input->>'restoreOperationId' AS id FROM "Operation"
      WHERE kind = 'undo-restore' AND status = 'succeeded' AND "createdAt" > ${inMs(-keepUndoMs)}
        AND input->>'restoreOperationId' = ANY(${restoreIds}::text[])`,
  );
  return new Set(rows.map(({ id }) => id));
}
