import { z } from 'zod';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { findUndone } from './find-undone.ts';
import { isUndoKept } from './judge-undo.ts';
import type { Counted } from './present.ts';
import type { OperationRow } from './store.ts';
import { tallyChildren } from './tally-children.ts';

const aheads = z.array(z.object({ id: z.string(), ahead: z.number() }));
/** Of a line that is longer, "1,000 before it" is told. */
const countAtMost = 1_000;

/**
 * What is to be told of some operations that their rows do not say: how the operations are that they have made, how
 * many stand before them in line, and whether they were undone. By operation id; one query each, and none where there is
 * nothing to count.
 */
export async function countBeside(operations: readonly OperationRow[]): Promise<ReadonlyMap<string, Counted>> {
  const parents = operations.filter(fansOut).map(({ id }) => id);
  const inLine = operations.filter(({ lineWorkerId }) => lineWorkerId !== null).map(({ id }) => id);
  const restores = operations.filter((operation) => isUndoKept(operation, now())).map(({ id }) => id);
  const [children, before, undone] = await Promise.all([
    tallyChildren(parents),
    countAhead(inLine),
    findUndone(restores),
  ]);
  return new Map(
    [...parents, ...inLine, ...restores].map((id) => [
      id,
      { children: children.get(id), ahead: before.get(id), undone: undone.has(id) },
    ]),
  );
}

function fansOut({ kind }: OperationRow): boolean {
  return Object.values(catalogue[operationKind.parse(kind)].steps).some(({ runs }) => runs === 'children');
}

async function countAhead(ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = aheads.parse(
    await db.$queryRaw`
      SELECT me.id, (SELECT count(*)::int FROM (
        SELECT 1 FROM "Operation" o
        WHERE o."lineWorkerId" = me."lineWorkerId" AND o.lane = me.lane
          AND (o.turn, o."createdAt", o.id) < (me.turn, me."createdAt", me.id)
        LIMIT ${countAtMost}) before) AS ahead
      FROM "Operation" me WHERE me.id = ANY(${ids}::uuid[]) AND me."lineWorkerId" IS NOT NULL`,
  );
  return new Map(rows.map(({ id, ahead }) => [id, ahead]));
}
