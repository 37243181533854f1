import type { NewAccount } from '#src/contracts/accounts/new-account.ts';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { consumeLink } from '../accounts/consume-link.ts';
import { createAccount, startSession } from '../accounts/create-account.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { publishMember } from '../projects/publish-member.ts';

/** Lets a person into the project of an invitation, with a new account where one is given; a role never gets smaller. */
export async function acceptInvitation(
  { token, account }: { token: string; account: NewAccount | null },
  user: { id: string } | null,
  headers: Headers,
): Promise<{ projectId: string; cookies: string[] }> {
  const accepted = await db.$transaction(
    async (tx) => {
      const { projectId, role } = await consumeLink('project', token, tx);
      if (!projectId || !role) throw new Error('An invitation without a project');
      if (!user && !account) {
        throw new AppError({ code: 'not_signed_in', userMessage: 'Sign in, or make an account, to accept.' });
      }
      const userId = user?.id ?? (account && (await createAccount(account, { isAdmin: false }))) ?? '';
      const where = { projectId_userId: { projectId, userId } };
      const member = await tx.projectMember.findUnique({ where, select: { role: true } });
      if (!member) await tx.projectMember.create({ data: { projectId, userId, role, createdAt: now() } });
      else if (!roleCovers(member.role, role)) await tx.projectMember.update({ where, data: { role } });
      return { projectId, userId };
    },
    { timeout: 20_000 },
  );
  await publishMember(accepted.userId);
  return { projectId: accepted.projectId, cookies: user ? [] : await startSession(accepted.userId, headers) };
}
