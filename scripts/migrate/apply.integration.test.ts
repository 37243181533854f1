import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { createTestDatabase, execute } from '../test/integration/test-database.ts';
import { applyMigrations } from './apply.ts';
import { migrationSql } from './diff.ts';
import { migrationsList } from './schema-engine.ts';

const { postgresUrl } = inject('engines');
const urlOf = (name: string) => Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href;
const ours = migrationsList().migrationDirectories.map(({ path }) => path);

/** Gives `use` an empty database of its own. */
async function withEmptyDatabase(use: (url: string) => Promise<void>): Promise<void> {
  const name = `empty_${crypto.randomUUID().replaceAll('-', '')}`;
  await execute(urlOf('postgres'), `CREATE DATABASE ${name}`);
  try {
    await use(urlOf(name));
  } finally {
    await execute(urlOf('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function tables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
  await client.end();
  return rows.map((row) => row.table_name).sort();
}

it('makes the tables once, also when two do it at the same time', async () => {
  await withEmptyDatabase(async (url) => {
    const applied = await Promise.all([applyMigrations(url), applyMigrations(url)]);
    expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([ours, []]);
    expect(await tables(url)).toContain('Project');
  });
});

it('leaves the database of another program alone', async () => {
  await withEmptyDatabase(async (url) => {
    await execute(url, 'CREATE TABLE invoices (id int)');
    await expect(applyMigrations(url)).rejects.toThrow('This database is not ours: it holds invoices.');
    expect(await tables(url)).toEqual(['invoices']);
  });
});

it('leaves the database of another program alone that keeps migrations in the same way', async () => {
  await withEmptyDatabase(async (url) => {
    await execute(url, `CREATE TABLE "_prisma_migrations" (migration_name text); CREATE TABLE "Invoice" (id int)`);
    await execute(url, `INSERT INTO "_prisma_migrations" VALUES ('20200101000000_invoices')`);
    await expect(applyMigrations(url)).rejects.toThrow('This database is not ours');
    expect(await tables(url)).toEqual(['Invoice', '_prisma_migrations']);
  });
});

it('does not work on a database that a newer version has used', async () => {
  const { url, drop } = await createTestDatabase(urlOf);
  const row = `(id, checksum, migration_name) VALUES ('x', 'x', '20990101000000_later')`;
  await execute(url, `INSERT INTO "_prisma_migrations" ${row}`);
  await expect(applyMigrations(url)).rejects.toThrow(
    'used by a newer version of Buckets (it has the migration 20990101000000_later)',
  );
  await drop();
});

it('has a migration for everything in the datamodel', async () => {
  expect(await migrationSql({ fromEmpty: false })).toBe('');
});
