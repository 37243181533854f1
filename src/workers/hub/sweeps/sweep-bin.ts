import { forgetDueBackups } from '#src/server/backups/forget-backups.ts';
import { logger } from '#src/server/infra/logger/logger.ts';

/** Has the backups forgotten whose days in the bin are over. One that is missed goes ten minutes later. */
export async function sweepBin(): Promise<void> {
  const { operations } = await forgetDueBackups();
  if (operations > 0) logger.info({ event: 'bin-swept', operations });
}
