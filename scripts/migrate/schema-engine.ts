import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
export const migrationsDirectory = join(root, 'prisma/migrations');
const schemaDirectory = join(root, 'prisma/schema');

/**
 * Gives `use` the schema engine as a WebAssembly module: Prisma's own binary would be downloaded, which is not possible
 * everywhere. It works on one connection, `pool`, which is closed afterwards; a transaction begun on it holds all it does.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  use: (engine: SchemaEngine, pool: pg.Pool) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 10_000 });
  // A connection that the server ends while it idles is nobody's failure.
  pool.on('error', () => undefined);
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const datamodels = schemaFiles().map((file): [string, string] => [file.path, file.content]);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    return await use(engine, pool);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The datamodel: one file a noun. */
export function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(schemaDirectory)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(schemaDirectory, name), 'utf8') }));
}

/** The migrations on disk, in Prisma's folder format and order, as the engine takes them. */
export function migrationsList() {
  const lockfile = join(migrationsDirectory, 'migration_lock.toml');
  const names = existsSync(migrationsDirectory)
    ? readdirSync(migrationsDirectory, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(migrationsDirectory, name, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
