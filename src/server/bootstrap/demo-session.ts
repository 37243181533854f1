import { randomBytes } from 'node:crypto';
import { createAccount, startSession } from '../accounts/create-account.ts';
import { db } from '../infra/db/db.ts';

const email = 'demo@buckets.invalid';

/**
 * Prints the session cookie of the account that the demo works with. Nobody knows its password: it is random and not
 * kept. The account owns the demo's projects; admins see them too.
 */
const known = await db.user.findUnique({ where: { email }, select: { id: true } });
const password = randomBytes(24).toString('base64url');
const userId = known?.id ?? (await createAccount({ name: 'Demo', email, password }, { isAdmin: false }));
const cookies = await startSession(userId, new Headers());
process.stdout.write(`${cookies.map((cookie) => cookie.split(';')[0]).join('; ')}\n`);
await db.$disconnect();
