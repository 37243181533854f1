import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The migrated database that every test's own one is a copy of. */
export const templateDatabase = 'buckets_template';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes a database with every table and no rows; `urlOf` gives the address of a database of the run's server. */
export async function createTestDatabase(urlOf: (database: string) => string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = urlOf('postgres');
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase} STRATEGY file_copy`);
  return { url: urlOf(name), drop: () => execute(admin, `DROP DATABASE ${name} WITH (FORCE)`) };
}

/** Runs one statement on a connection of its own. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
