import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from '../person.ts';
import { routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';

let system: TestSystem;
let person: Person;

beforeAll(async () => {
  system = await startTestSystem();
  person = await system.makePerson();
});
afterAll(() => system.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(new URL(path, system.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signIn = (password: string, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email: person.email, password }, headers);

it('gives a session cookie that no script reads and no other site sends with a write', async () => {
  const answer = await signIn(person.password);
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('buckets.session_token=')) ?? '';
  expect(cookie).toMatch(/;\s*HttpOnly/i);
  expect(cookie).toMatch(/;\s*SameSite=Lax/i);
  expect(cookie).toMatch(/;\s*Path=\//i);
  expect(cookie).not.toMatch(/;\s*Domain=/i);
});

it('ends the session that the browser came with, and no other', async () => {
  await db.rateLimit.deleteMany();
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .flatMap((each) => each.match(/^buckets\.session_token=[^;]+/)?.[0] ?? [])
      .at(0) ?? '';
  const userBy = async (cookie: string) => {
    const answer = await fetch(new URL('/api/auth/get-session', system.url), { headers: { cookie } });
    return ((await answer.json()) as { user: { id: string } } | null)?.user.id ?? null;
  };
  const [old, elsewhere] = [cookieOf(await signIn(person.password)), cookieOf(await signIn(person.password))];
  expect(await userBy(old)).toBe(person.id);
  const wrong = await signIn('not the password', { cookie: old, origin: system.url });
  expect([wrong.status, await userBy(old)]).toEqual([401, person.id]);
  const fresh = cookieOf(await signIn(person.password, { cookie: old, origin: system.url }));
  expect([await userBy(old), await userBy(fresh), await userBy(elsewhere)]).toEqual([null, person.id, person.id]);
});

it('refuses the ninth wrong password of a minute, from whatever address the client says that it has', async () => {
  await db.rateLimit.deleteMany();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 9; attempt += 1) {
    const headers = { 'x-forwarded-for': `10.0.0.${attempt}`, 'x-buckets-client': `10.0.0.${attempt}` };
    statuses.push((await signIn(`wrong password ${attempt}`, headers)).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 8 }, () => 401), 429]);
  expect((await signIn(person.password)).status).toBe(429);
  await db.rateLimit.deleteMany();
});

it('tells a wrong password from an unknown address in no way', async () => {
  const wrong = await signIn('not the password');
  const unknown = await post('/api/auth/sign-in/email', { email: 'nobody@example.org', password: 'not the password' });
  expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()]);
});

it('lets nobody sign up, and nobody make a session out of an id', async () => {
  const account = { name: 'Me', email: 'me@example.org', password: 'a long enough password' };
  expect((await post('/api/auth/sign-up/email', account)).ok).toBe(false);
  for (const path of ['start-session', 'startSession']) {
    expect((await post(`/api/auth/${path}`, { userId: person.id })).ok).toBe(false);
  }
  expect(await db.user.findUnique({ where: { email: account.email } })).toBeNull();
});

it('makes nobody an admin who only asks to be one', async () => {
  await post('/api/auth/update-user', { isAdmin: true, name: 'Root' }, { cookie: person.cookie, origin: system.url });
  const { isAdmin } = await db.user.findUniqueOrThrow({ where: { id: person.id }, select: { isAdmin: true } });
  expect(isAdmin).toBe(false);
});

it.each(['/api/trpc/operations.dismissAll', '/api/auth/sign-out', '/api/trpc/projects.create'])(
  'refuses a write to %s that another site’s page sends, and tells no site that it may read',
  async (path) => {
    for (const [name, value] of [
      ['origin', 'https://evil.example'],
      ['origin', system.contentUrl],
      ['origin', 'null'],
      ['sec-fetch-site', 'cross-site'],
      ['sec-fetch-site', 'same-site'],
    ] as const) {
      const answer = await post(path, {}, { cookie: person.cookie, [name]: value });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(await routeRefusal(answer)).toMatchObject({ status: 403, code: 'not_allowed' });
    }
    const asked = await fetch(new URL(path, system.url), {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    expect((await person.api.accounts.me.query()).user?.id).toBe(person.id);
  },
);
