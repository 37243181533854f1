import { AppError } from '#src/contracts/errors/app-error.ts';
import { now } from '../infra/clock/clock.ts';

declare const recent: unique symbol;

interface Person {
  id: string;
  isAdmin: boolean;
}

/** Somebody who gave the password a short while ago. Made by `requireRecentSignIn` alone: a forgotten check does not compile. */
export type RecentlySignedIn = Person & { readonly [recent]: true };

const recentMs = 10 * 60_000;
/** Clocks of several web processes differ a little. */
const aheadMs = 60_000;

/**
 * Lets through what destroys something or hands out a secret only where the session began ten minutes ago at most; else
 * `sign_in_again`, upon which the browser asks for the password. To be called once it is known that the person may do
 * it at all: whoever may not is not asked.
 */
export function requireRecentSignIn({
  user,
  signedInAt,
}: {
  user: Person;
  signedInAt?: Date | undefined;
}): RecentlySignedIn {
  const ageMs = signedInAt ? now().getTime() - signedInAt.getTime() : Number.POSITIVE_INFINITY;
  if (ageMs > recentMs || ageMs < -aheadMs) {
    throw new AppError({
      code: 'sign_in_again',
      userMessage: 'This takes a recent sign-in: yours is older than ten minutes. Enter your password again.',
    });
  }
  return brand(user);
}

function brand(user: Person): RecentlySignedIn {
  return user as RecentlySignedIn;
}
