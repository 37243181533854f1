import { AppError } from '#src/contracts/errors/app-error.ts';
import { isRestore } from '#src/contracts/operations/is-restore.ts';
import { createOperation } from './create-operation.ts';
import type { AuthorizedOperation } from './policy.ts';

/** Takes a restore back. A second click joins the first. */
export async function undoOperation(operation: AuthorizedOperation, userId: string): Promise<{ operationId: string }> {
  if (!isRestore(operation.kind) || operation.status !== 'succeeded' || !operation.projectId) {
    throw new AppError({ code: 'bad_input', userMessage: 'Only a restore that has succeeded can be undone.' });
  }
  const { operationId } = await createOperation({
    kind: 'undo-restore',
    input: { restoreOperationId: operation.id },
    projectId: operation.projectId,
    createdById: userId,
    dedupeKey: operation.id,
  });
  return { operationId };
}
