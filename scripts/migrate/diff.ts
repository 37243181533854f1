import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsDirectory, schemaFiles, withSchemaEngine } from './schema-engine.ts';
import { withScratchDatabase } from './scratch-database.ts';

/** The whole datamodel as it was when a migration was written, kept beside it: what the next one starts from. */
const datamodelFile = 'datamodel.prisma';

/** The SQL from the last migration's datamodel (or from nothing) to today's; empty where they are the same. */
export async function migrationSql({ fromEmpty }: { fromEmpty: boolean }): Promise<string> {
  const last = fromEmpty ? undefined : lastDatamodel();
  // The engine asks the database for its version and dialect alone.
  return withScratchDatabase((url) =>
    withSchemaEngine(url, async (engine) => {
      const { stdout } = await engine.diff({
        from: last ? { tag: 'schemaDatamodel', files: [{ path: datamodelFile, content: last }] } : { tag: 'empty' },
        to: { tag: 'schemaDatamodel', files: schemaFiles() },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      const sql = stdout ?? '';
      return sql.includes('This is an empty migration') ? '' : sql;
    }),
  );
}

function lastDatamodel(): string | undefined {
  if (!existsSync(migrationsDirectory)) return undefined;
  const last = readdirSync(migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  return last && readFileSync(join(migrationsDirectory, last, datamodelFile), 'utf8');
}

/** Writes the next migration: `npm run db:diff -- <name>`. */
async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Give a name: npm run db:diff -- add_something');
  const sql = await migrationSql({ fromEmpty: false });
  if (sql === '') {
    process.stdout.write('The migrations make what the datamodel says: nothing to write.\n');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = join(migrationsDirectory, `${stamp}_${name}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'migration.sql'), sql);
  writeFileSync(
    join(directory, datamodelFile),
    schemaFiles()
      .map((file) => file.content)
      .join('\n'),
  );
  writeFileSync(join(migrationsDirectory, 'migration_lock.toml'), 'provider = "postgresql"\n');
  process.stdout.write(`Wrote ${directory}\n`);
}

if (import.meta.main) await main(process.argv[2]);
