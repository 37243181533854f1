import { now } from '#src/server/infra/clock/clock.ts';
import { db } from '#src/server/infra/db/db.ts';

const dayMs = 86_400_000;

/** Removes what has had its day: tokens, tickets and links that are too old, messages that no worker repeats any more. */
export async function sweepExpired(): Promise<void> {
  const at = now();
  const before = (days: number) => new Date(at.getTime() - days * dayMs);
  await db.doorToken.deleteMany({ where: { expiresAt: { lt: at } } });
  await db.contentTicket.deleteMany({ where: { expiresAt: { lt: at } } });
  await db.invitation.deleteMany({ where: { expiresAt: { lt: before(30) } } });
  await db.workerMessage.deleteMany({ where: { receivedAt: { lt: before(30) } } });
}
