import { makeLink } from '../accounts/consume-link.ts';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';

const dayMs = 86_400_000;

/** Prints a one-time login link for the admin: it makes the first account, and later signs its owner in. */
const { token } = await makeLink({ purpose: 'login', forMs: dayMs });
process.stdout.write(`${env().BUCKETS_PUBLIC_URL}/login/${token}\n`);
await db.$disconnect();
