import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { type Db, db } from '../infra/db/db.ts';

export type ChildTally = NonNullable<OperationView['children']>;

/** How the operations are that some others have made, by the id of their parent; one query. Expired is failed. */
export async function tallyChildren(parentIds: readonly string[], on: Db = db): Promise<Map<string, ChildTally>> {
  const tallies = new Map(parentIds.map((id): [string, ChildTally] => [id, emptyTally()]));
  if (parentIds.length === 0) return tallies;
  const groups = await on.operation.groupBy({
    by: ['parentId', 'status'],
    where: { parentId: { in: [...parentIds] } },
    _count: { _all: true },
  });
  for (const { parentId, status, _count } of groups) {
    const tally = tallies.get(parentId ?? '') ?? emptyTally();
    tally.total += _count._all;
    if (!isTerminal(status)) tally.active += _count._all;
    else if (status === 'succeeded' || status === 'canceled') tally[status] += _count._all;
    else tally.failed += _count._all;
  }
  return tallies;
}

function emptyTally(): ChildTally {
  return { total: 0, active: 0, succeeded: 0, failed: 0, canceled: 0 };
}
