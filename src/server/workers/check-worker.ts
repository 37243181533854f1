import { AppError } from '#src/contracts/errors/app-error.ts';
import { createOperation } from '../operations/create-operation.ts';
import { findWorker } from './service.ts';

/** Asks a worker to show that it is well. */
export async function checkWorker(workerId: string, userId: string): Promise<{ operationId: string }> {
  if (!(await findWorker(workerId))) {
    throw new AppError({ code: 'not_found', userMessage: 'There is no such worker.' });
  }
  const { operationId } = await createOperation({ kind: 'check-worker', input: {}, workerId, createdById: userId });
  return { operationId };
}
