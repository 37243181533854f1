import type { NewAccount } from '#src/contracts/accounts/new-account.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db } from '../infra/db/db.ts';
import { consumeLink, findLink } from './consume-link.ts';
import { createAccount, startSession } from './create-account.ts';

export interface LoginLinkState {
  state: 'new-account' | 'sign-in' | 'used';
  /** Of the admin that the link signs in. */
  email: string | null;
}

/** What a one-time login link will do: make the first admin, or sign him in. */
export async function checkLoginLink(token: string): Promise<LoginLinkState> {
  if (!(await findLink('login', token))) return { state: 'used', email: null };
  const admin = await firstAdmin();
  return admin ? { state: 'sign-in', email: admin.email } : { state: 'new-account', email: null };
}

/** Uses the link; gives the cookies of the session. Before the first account one is made, by one of two at once. */
export async function acceptLoginLink(
  { token, account }: { token: string; account: NewAccount | null },
  headers: Headers,
): Promise<string[]> {
  const userId = await db.$transaction(
    async (tx) => {
      await consumeLink('login', token, tx);
      // Two links at once make one admin: the second waits here and then finds the first one's.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(71001)`;
      const admin = await firstAdmin();
      if (admin) return admin.id;
      if (!account) {
        throw new AppError({ code: 'bad_input', userMessage: 'Give a name, an e-mail address and a password.' });
      }
      return createAccount(account, { isAdmin: true });
    },
    { timeout: 20_000 },
  );
  return startSession(userId, headers);
}

function firstAdmin() {
  return db.user.findFirst({
    where: { isAdmin: true },
    select: { id: true, email: true },
    orderBy: { createdAt: 'asc' },
  });
}
