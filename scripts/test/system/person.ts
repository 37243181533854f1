import { randomUUID } from 'node:crypto';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
import { createAccount, startSession } from '#src/server/accounts/create-account.ts';
import type { AppRouter } from '#src/server/api/root.ts';

/** Somebody who uses the system from outside, over HTTP. */
export interface Person {
  id: string;
  email: string;
  password: string;
  cookie: string;
  api: TRPCClient<AppRouter>;
  /** A request with the person's session; `path` from the root of the app. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Lets another one into a project of this person's, by a one-time link. */
  invite(other: Person, projectId: string, role: ProjectRole): Promise<void>;
  /** Writes a live file that is not there yet. */
  put(projectId: string, path: string, content: string | Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Makes an account and signs in. `url` is the app's. */
export async function makePerson(url: string, { isAdmin = false } = {}): Promise<Person> {
  const email = `${randomUUID()}@example.org`;
  const password = randomUUID();
  const id = await createAccount({ name: `Person ${email.slice(0, 4)}`, email, password }, { isAdmin });
  const cookies = await startSession(id, new Headers());
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
  const api = clientOf(url, { cookie });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, url), { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie } });
  return {
    id,
    email,
    password,
    cookie,
    api,
    fetch: ask,
    async invite(other, projectId, role) {
      const invitation = await api.invitations.create.mutate({ projectId, role });
      const token = invitation.url.slice(invitation.url.lastIndexOf('/') + 1);
      await other.api.invitations.accept.mutate({ token, account: null });
    },
    async put(projectId, path, content) {
      const query = new URLSearchParams({ path });
      const response = await ask(`/api/projects/${projectId}/file?${query}`, { method: 'PUT', body: content });
      if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
    },
  };
}

/** The API as somebody with these headers uses it. */
export function clientOf(url: string, headers: Record<string, string>): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: new URL('/api/trpc', url).href, headers })] });
}
