import { chmod, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../migrate/apply.ts';
import { cleanDirectory } from '../clean-directory.ts';
import { endLeftovers } from './end-leftovers.ts';
import { startPostgres } from './postgres-server.ts';
import { execute, templateDatabase } from './test-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    engines: {
      /** Directory of this run; removed when it ends. */
      directory: string;
      /** Address of the run's Postgres. */
      postgresUrl: string;
    };
  }
}

/** Starts the run's own Postgres with a migrated template, and gives back what ends it all again. */
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
  const directory = await realpath(await mkdtemp(join(process.env.BUCKETS_TEST_ROOT ?? tmpdir(), 'buckets-test-')));
  // Postgres runs as a user of its own and must be able to pass.
  await chmod(directory, 0o711);
  const postgres = await startPostgres(directory);
  await execute(postgres.urlOf('postgres'), `CREATE DATABASE ${templateDatabase}`);
  await applyMigrations(postgres.urlOf(templateDatabase));
  project.provide('engines', { directory, postgresUrl: postgres.urlOf('postgres') });
  return async () => {
    await endLeftovers(directory);
    await postgres.stop();
    // Disks too, of a file that was killed.
    await cleanDirectory(directory);
  };
}
