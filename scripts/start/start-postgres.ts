import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { keepSecret } from './keep-secret.ts';
import { endProcess, processOf } from './living-process.ts';
import { makeCluster, postgresVersion } from './make-cluster.ts';
import { findPostgres } from './postgres-binaries.ts';
import { canReach, serverUser } from './server-user.ts';
import type { Supervisor } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

interface PostgresOptions {
  data: string;
  port: number;
  supervisor: Supervisor;
  signal: AbortSignal;
}

/** Fast shutdown: sessions are cut, nothing is lost. Should that take too long, the next start recovers from its log. */
const ending = { signal: 'SIGINT', graceMs: 1_300, lastSignal: 'SIGQUIT' } as const;

/** Starts the embedded Postgres of a data directory, which is made at the first start; gives its address. */
export async function startPostgres({ data, port, supervisor, signal }: PostgresOptions): Promise<string> {
  const home = join(data, 'postgres');
  const user = await serverUser();
  if (!(await canReach(user, data))) throw new Error(closed(data));
  const isMade = existsSync(join(home, postgresVersion));
  if (isMade && !existsSync(join(data, 'secrets/postgres'))) {
    throw new Error(`The password of the database in ${home} is missing. Put the file ${data}/secrets/postgres back.`);
  }
  const password = keepSecret(data, 'postgres');
  const programs = await findPostgres(home, user);
  const cluster = await makeCluster({ home, programs, user, password, signal });
  await endLeftServer(cluster);
  const server = supervisor.run({
    name: 'postgres',
    ends: 'last',
    command: programs.postgres,
    args: [
      ...['-D', cluster, '-p', String(port)],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    ],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' },
    ending,
    ...(user && { user }),
  });
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await waitUntil({
    what: 'Postgres',
    isReady: () => answers(url),
    processes: [server],
    timeoutMs: 60_000,
    signal,
  });
  return url;
}

/** Ends the server of a start that was killed before it could note that it had begun one. */
async function endLeftServer(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const living = processOf(Number(readFileSync(path, 'utf8').split('\n')[0]));
  if (living && readFileSync(`/proc/${living.pid}/cmdline`, 'utf8').includes(`\0${cluster}\0`)) {
    await endProcess(living, { ...ending, graceMs: 10_000 });
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that goes away between two of our lines is one that does not answer.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new Error(
        'The database does not take its password: the file secrets/postgres is not the one it was made with.',
      );
    }
    return false;
  }
}

function closed(data: string): string {
  return `Started by root, Postgres runs as the user postgres, who cannot pass to ${data}. Open the directories above it (chmod o+x), or give another place: BUCKETS_DATA=/var/lib/buckets npm start`;
}
