import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { db } from './db.ts';

/** Of the connection that a transaction has. */
const prepared = `SELECT statement FROM pg_prepared_statements`;

it('what is asked often is planned once for a connection, and other values get other answers', async () => {
  const text = `-- ${randomUUID()}`;
  const statements = await db.$transaction(async (tx) => {
    for (let value = 1; value <= 20; value += 1) {
      const rows = await tx.$queryRawUnsafe<unknown[]>(`SELECT $1::int AS value ${text}`, value);
      expect(rows).toEqual([{ value }]);
    }
    return tx.$queryRawUnsafe<{ statement: string }[]>(prepared);
  });
  expect(statements.filter(({ statement }) => statement.includes(text))).toHaveLength(1);
});

it('a statement that fails and is rolled back to a savepoint works on the same connection afterwards', async () => {
  const id = randomUUID();
  const insert = (tx: Pick<typeof db, '$executeRaw'>, name: string) =>
    tx.$executeRaw`INSERT INTO "Region" (id, name) VALUES (${id}::uuid, ${name})`;
  await db.$transaction(async (tx) => {
    await insert(tx, `of ${id}`);
    for (let time = 0; time < 15; time += 1) {
      await tx.$executeRaw`SAVEPOINT again`;
      await expect(insert(tx, `of ${id}`)).rejects.toThrow();
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT again`;
    }
    await tx.$executeRaw`DELETE FROM "Region" WHERE id = ${id}::uuid`;
    expect(await insert(tx, `of ${id}`)).toBe(1);
    await tx.$executeRaw`DELETE FROM "Region" WHERE id = ${id}::uuid`;
  });
});
