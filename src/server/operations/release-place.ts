import { db } from '../infra/db/db.ts';
import { admitNext } from './admit-next.ts';
import { openLine } from './open-line.ts';
import { publishOperation } from './publish-operation.ts';
import { isAnybodyIn, type Line } from './read-line.ts';
import { sendStep } from './send-step.ts';

/** A place in a line may have become free: it goes to whose turn it is. */
export async function releasePlace(line: Line): Promise<void> {
  if (!(await isAnybodyIn(line))) return;
  const issued = await db.$transaction(async (tx) => {
    const open = await openLine(line, tx);
    return open ? admitNext(open, tx) : [];
  });
  for (const step of issued) {
    await sendStep(step);
    await publishOperation(step.ticket.operationId);
  }
}
