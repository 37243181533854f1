import { now } from '#src/server/infra/clock/clock.ts';
import { removeOperations } from '#src/server/operations/remove-operations.ts';

/** Removes the rows of operations that have had their time, as many as there are, a batch at a time. */
export async function removeOldOperations(): Promise<void> {
  while ((await removeOperations(now())) > 0);
}
