import { AppError } from '#src/contracts/errors/app-error.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { hashToken } from '../infra/secrets/token.ts';

/** What a ticket shows and to whom; used up by this call. Whether the person still may is for the caller to check. */
export async function consumeTicket(token: string) {
  const where = { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now() } };
  const ticket = await db.contentTicket.findFirst({
    where,
    select: { userId: true, projectId: true, backupId: true, path: true },
  });
  const { count } = await db.contentTicket.updateMany({ where, data: { usedAt: now() } });
  const user =
    ticket && count === 1
      ? await db.user.findUnique({ where: { id: ticket.userId }, select: { id: true, isAdmin: true } })
      : null;
  if (!ticket || !user) {
    throw new AppError({ code: 'expired', userMessage: 'This link has been used or is too old. Open the file again.' });
  }
  return { ...ticket, user };
}
