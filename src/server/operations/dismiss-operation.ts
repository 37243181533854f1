import { AppError } from '#src/contracts/errors/app-error.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import type { AuthorizedOperation } from './policy.ts';
import { publishOperation } from './publish-operation.ts';
import { type Viewer, visibleTo } from './select-visible.ts';

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

/** Dismisses everything of a person that failed or expired; gives how many. */
export async function dismissFailed(viewer: Viewer): Promise<{ dismissed: number }> {
  const { count } = await db.operation.updateMany({
    where: { AND: [visibleTo(viewer)], status: { in: ['failed', 'expired'] }, dismissedAt: null },
    data: { dismissedAt: now(), updatedAt: now() },
  });
  return { dismissed: count };
}
