import { AppError } from '#src/contracts/errors/app-error.ts';
import type { OperationLimits } from '#src/contracts/operations/limits.ts';
import { db } from '../infra/db/db.ts';
import { writeSiteLimits } from './site-limits.ts';
import { tendLines } from './tend-lines.ts';

/**
 * Sets how much may run at a time on a worker, or on the site where no worker is named. Nothing that runs is ended; what
 * waits and has room now begins at once.
 */
export async function setLimits(
  { workerId, limits }: { workerId: string | null; limits: OperationLimits },
  userId: string,
): Promise<void> {
  if (workerId === null) {
    await writeSiteLimits(limits, userId);
  } else {
    const { count } = await db.worker.updateMany({ where: { id: workerId }, data: { limits } });
    if (count === 0)
      throw new AppError({ code: 'not_found', userMessage: 'There is no such worker. Reload the list.' });
  }
  await tendLines();
}
