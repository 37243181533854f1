import { AppError } from '#src/contracts/errors/app-error.ts';
import { assertStoppable } from './assert-stoppable.ts';
import type { AuthorizedOperation } from './policy.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { requestStop } from './request-stop.ts';

/**
 * Asks for an operation to be canceled: what has not begun is canceled at once, what runs is told, or hears it
 * at its next beat, what it has made is canceled with it. Refused for one that has ended.
 */
export async function cancelOperation(operation: AuthorizedOperation): Promise<void> {
  assertStoppable(operation);
  const ended = await requestStop(operation.id);
  if (ended) {
    throw new AppError({
      code: 'bad_input',
      userMessage: `It has already ended (${ended}): there is nothing left to cancel.`,
    });
  }
  await Promise.all([requestAdvance(operation.id), publishOperation(operation.id)]);
}
