import { z } from 'zod';
import { advanceOperation } from '#src/server/operations/advance-operation.ts';
import { hubHandlers } from '#src/server/operations/hub-handlers.ts';

const job = z.object({ operationId: z.uuid() });

/** Takes an operation as far as it goes now (server/operations/advance-operation). */
export function advance(data: unknown): Promise<void> {
  return advanceOperation(job.parse(data).operationId, hubHandlers);
}
