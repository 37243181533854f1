import { logger } from '#src/server/infra/logger/logger.ts';
import { listOverdue } from '#src/server/operations/list-overdue.ts';
import { advance } from '../advance.ts';

/**
 * Looks at every operation that nobody has looked at in time: its job was lost with Redis, its worker fell silent, it
 * waits for a place, or it is too old. So a lost message costs seconds and never an operation.
 */
export async function sweepOperations(): Promise<void> {
  for (const operationId of await listOverdue()) {
    await advance({ operationId }).catch((error: unknown) =>
      logger.error({ event: 'sweep-failed', operationId, err: error }),
    );
  }
}
