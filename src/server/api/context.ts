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
  headers: Headers;
  /** Adds cookies to the answer, where the transport can. */
  setCookies(cookies: string[]): void;
}

/** Finds out who asks, by the session cookie. */
export async function userOf(headers: Headers): Promise<SignedIn | null> {
  const session = await auth().api.getSession({ headers });
  if (!session) return null;
  const { id, name, email, isAdmin } = session.user;
  return { id, name, email, isAdmin: isAdmin === true };
}
