import 'server-only';
import { redirect } from 'next/navigation';
import { requestQueries, serverApi } from './server.ts';

/** The account of whoever asks for the page at `path`; sends others to sign in, and back to it afterwards. */
export async function requireUser(path: string) {
  const user = await currentUser();
  if (user) return user;
  redirect(`/login?to=${encodeURIComponent(path)}`);
}

/** The account of whoever asks for the page; null when signed out. */
export async function currentUser() {
  const { user } = await requestQueries().fetchQuery(serverApi.accounts.me.queryOptions());
  // Before anything else is read: what changes from here on may be missing on the page, and is told to its tab.
  if (user) await streamStart();
  return user;
}

/** Where the stream of the tab begins that shows the page; null: nobody knows. */
export function streamStart() {
  return requestQueries().fetchQuery(serverApi.operations.position.queryOptions());
}
