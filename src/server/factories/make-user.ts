import { randomUUID } from 'node:crypto';
import { db } from '../infra/db/db.ts';

/** A person with an account, for tests. */
export async function makeUser({
  isAdmin = false,
} = {}): Promise<{ id: string; name: string; email: string; isAdmin: boolean }> {
  const id = randomUUID();
  const user = { id, name: `Person ${id.slice(0, 4)}`, email: `${id}@example.org`, isAdmin };
  await db.user.create({ data: user });
  return user;
}
