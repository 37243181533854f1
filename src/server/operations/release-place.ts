import { db } from '../infra/db/db.ts';
import { admitNext } from './admit-next.ts';
import { type OpenLine, openLine } from './open-line.ts';
import { publishOperation } from './publish-operation.ts';
import { isAnybodyIn, type Line } from './read-line.ts';
import { sendStep } from './send-step.ts';

/**
 * A place in a line may have become free: it goes to whose turn it is. Gives the line as it was found; null where nobody
 * waits in it, or its worker is gone.
 */
export async function releasePlace(line: Line): Promise<OpenLine | null> {
  if (!(await isAnybodyIn(line))) return null;
  const { open, issued } = await db.$transaction(async (tx) => {
    const open = await openLine(line, tx);
    return { open, issued: open ? await admitNext(open, tx) : [] };
  });
  for (const step of issued) {
    await sendStep(step);
    await publishOperation(step.ticket.operationId);
  }
  return open;
}
