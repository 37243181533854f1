import type { OperationQuery } from '#src/contracts/entities/operation-query.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import type { AuthorizedOperation } from './policy.ts';
import { publishOperation } from './publish-operation.ts';
import { selectMatching } from './select-matching.ts';
import { changeableBy, type Viewer } from './select-visible.ts';

const batch = 500;

/** Takes an operation that has ended off the screen. */
export async function dismissOperation(operation: AuthorizedOperation): Promise<void> {
  if (!isTerminal(operation.status)) {
    throw new AppError({ code: 'bad_input', userMessage: 'It still runs. Cancel it first, then dismiss it.' });
  }
  await db.operation.updateMany({
    where: { id: operation.id, dismissedAt: null },
    data: { dismissedAt: now(), updatedAt: now() },
  });
  await publishOperation(operation.id);
}

/** Dismisses what failed or expired among what `query` asks for and the person may change; gives how many. */
export async function dismissFailed(viewer: Viewer, query: OperationQuery): Promise<{ dismissed: number }> {
  const where = { AND: [changeableBy(viewer), ...(await selectMatching({ ...query, state: 'failed' }, viewer))] };
  for (let dismissed = 0; ; ) {
    const failed = await db.operation.findMany({ where, select: { id: true }, take: batch });
    const ids = failed.map(({ id }) => id);
    const data = { dismissedAt: now(), updatedAt: now() };
    const { count } = await db.operation.updateMany({ where: { id: { in: ids }, dismissedAt: null }, data });
    await Promise.all(ids.map(publishOperation));
    dismissed += count;
    if (ids.length < batch) return { dismissed };
  }
}
