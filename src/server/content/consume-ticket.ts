import { AppError } from '#src/contracts/errors/app-error.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { hashToken } from '../infra/secrets/token.ts';

/** For so long after its first use a player may come back with its ticket. */
const playableMs = 4 * 3_600_000;

/**
 * What a ticket shows and to whom; used up by this call, but for one of a player. Whether the person still may is for
 * the caller to check, each time.
 */
export async function consumeTicket(token: string) {
  const valid = { tokenHash: hashToken(token), expiresAt: { gt: now() } };
  const ticket = await db.contentTicket.findFirst({
    where: { ...valid, OR: [{ usedAt: null }, { reusable: true }] },
    select: { userId: true, projectId: true, backupId: true, snapshot: true, path: true, reusable: true },
  });
  const { count } = await db.contentTicket.updateMany({
    where: { ...valid, usedAt: null },
    data: { usedAt: now(), ...(ticket?.reusable && { expiresAt: inMs(playableMs) }) },
  });
  const user =
    ticket && (count === 1 || ticket.reusable)
      ? await db.user.findUnique({ where: { id: ticket.userId }, select: { id: true, isAdmin: true } })
      : null;
  if (!ticket || !user) {
    throw new AppError({ code: 'expired', userMessage: 'This link has been used or is too old. Open the file again.' });
  }
  const { projectId, backupId, snapshot, path } = ticket;
  return { user, projectId, past: backupId ? { backupId } : snapshot ? { snapshot } : null, path };
}
