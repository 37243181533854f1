import { auth } from '../accounts/open-auth.ts';

export interface SignedIn {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
}

export interface ApiContext {
  /** Who asks; null when signed out. */
  user: SignedIn | null;
  /** By which session; what is told for long ends with it. */
  sessionId?: string | undefined;
  /** When that session began: its password was given then. */
  signedInAt?: Date | undefined;
  headers: Headers;
  /** Adds cookies to the answer, where the transport can. */
  setCookies(cookies: string[]): void;
}

/** Finds out who asks, by the session cookie. */
export async function userOf(headers: Headers): Promise<SignedIn | null> {
  return (await sessionOf(headers)).user;
}

/** Finds out who asks, and by which session. */
export async function sessionOf(headers: Headers): Promise<Pick<ApiContext, 'user' | 'sessionId' | 'signedInAt'>> {
  const found = await auth().api.getSession({ headers });
  if (!found) return { user: null };
  const { id, name, email, isAdmin } = found.user;
  const { id: sessionId, createdAt: signedInAt } = found.session;
  return { user: { id, name, email, isAdmin: isAdmin === true }, sessionId, signedInAt };
}
