import type { NewAccount } from '#src/contracts/accounts/new-account.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db } from '../infra/db/db.ts';
import { auth } from './open-auth.ts';

/** Makes an account with a password; gives its id. Refused where the address has one already. */
export async function createAccount(
  { name, email, password }: NewAccount,
  { isAdmin }: { isAdmin: boolean },
): Promise<string> {
  const address = email.toLowerCase();
  if (await db.user.findUnique({ where: { email: address }, select: { id: true } })) {
    throw new AppError({
      code: 'already_exists',
      userMessage: 'There is an account with this e-mail address already. Sign in with it, then open the link again.',
    });
  }
  const context = await auth().$context;
  const hash = await context.password.hash(password);
  const user = await context.internalAdapter.createUser(
    { name, email: address, emailVerified: true, isAdmin },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  return user.id;
}

/** Signs a person in; gives the cookies to set. */
export async function startSession(userId: string, headers: Headers): Promise<string[]> {
  const started = await auth().api.startSession({ body: { userId }, headers, returnHeaders: true });
  return started.headers.getSetCookie();
}
