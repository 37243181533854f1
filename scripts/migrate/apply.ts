import { refuseForeignDatabase } from './refuse-foreign-database.ts';
import { migrationsList, withSchemaEngine } from './schema-engine.ts';

/** Any number that nobody else uses: those who migrate one database take turns by it. */
const lockNumber = 0x62756b74;

/**
 * Brings a database up to date in one transaction: what kills it leaves the database as it was. Gives the names of the
 * migrations that it applied. A database of something else, or of a newer version of ours, is left alone with an error
 * that says so.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine, pool) => {
    await pool.query('BEGIN');
    await pool.query('SELECT pg_advisory_xact_lock($1)', [lockNumber]);
    const list = migrationsList();
    await refuseForeignDatabase(
      pool,
      list.migrationDirectories.map(({ path }) => path),
    );
    const filters = { externalTables: [], externalEnums: [] };
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: list, filters });
    await pool.query('COMMIT');
    return appliedMigrationNames;
  });
}
