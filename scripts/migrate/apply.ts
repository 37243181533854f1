import pg from 'pg';
import { migrationsList, withSchemaEngine } from './schema-engine.ts';

/**
 * Brings a database up to date; gives the names of the migrations that it applied. A database that holds tables of
 * something else, and none of ours, is left alone with an error that says so.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  await refuseForeignDatabase(databaseUrl);
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationsList(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
}

async function refuseForeignDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
    );
    const names = rows.map((row) => row.name);
    if (names.length > 0 && !names.includes('_prisma_migrations')) {
      throw new Error(
        `This database is not ours: it holds ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' …' : ''}. Give an empty one in DATABASE_URL.`,
      );
    }
  } finally {
    await client.end();
  }
}
