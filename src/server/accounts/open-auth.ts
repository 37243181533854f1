import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';
import { sign } from '../infra/secrets/token.ts';
import { publishMember } from '../projects/publish-member.ts';
import { endOldSession } from './end-old-session.ts';
import { startSessionPlugin } from './start-session.ts';

const day = 86_400;

function make() {
  const { BUCKETS_PUBLIC_URL } = env();
  return betterAuth({
    baseURL: BUCKETS_PUBLIC_URL,
    secret: sign('session cookies', 'better-auth'),
    database: prismaAdapter(db, { provider: 'postgresql' }),
    // Accounts come from one-time links alone: nobody signs up by himself.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    user: { additionalFields: { isAdmin: { type: 'boolean', input: false, defaultValue: false } } },
    session: { expiresIn: 30 * day, updateAge: day },
    // What a browser listens to ends with its session.
    databaseHooks: { session: { delete: { after: (session) => publishMember(session.userId) } } },
    hooks: { after: endOldSession },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 8 } },
    },
    advanced: {
      // A session and its person by one call of Prisma: every request asks for them.
      database: { joins: true },
      useSecureCookies: BUCKETS_PUBLIC_URL.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      cookiePrefix: 'buckets',
      // Behind a proxy the address is in a header; ours sets it from the socket itself.
      ipAddress: { ipAddressHeaders: ['x-buckets-client'] },
    },
    telemetry: { enabled: false },
    plugins: [startSessionPlugin],
  });
}

export type Auth = ReturnType<typeof make>;

const shared = globalThis as typeof globalThis & { bucketsAuth?: Auth };

/** The process's better-auth: passwords, sessions, their cookies and limits. */
export function auth(): Auth {
  shared.bucketsAuth ??= make();
  return shared.bucketsAuth;
}
