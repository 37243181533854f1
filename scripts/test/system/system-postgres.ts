import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { freePort } from '../../start/free-port.ts';
import { makeCluster } from '../../start/make-cluster.ts';
import { findPostgres } from '../../start/postgres-binaries.ts';
import { type ServerUser, serverUser } from '../../start/server-user.ts';

/** A Postgres of its own, with an empty database, at one address, to be ended and begun again. */
export interface SystemPostgres {
  url: string;
  /** kill -9 of the server and of all that it has started. */
  kill(): Promise<void>;
  /** Begins it again, with everything that it has ever confirmed. */
  start(): Promise<void>;
}

/**
 * Starts a Postgres under `directory`. What it has confirmed outlives kill -9 (each commit is handed to the system), not
 * a loss of power: it does not wait for the disk.
 */
export async function startSystemPostgres(directory: string): Promise<SystemPostgres> {
  const user = await serverUser();
  const home = join(directory, 'postgres');
  const programs = await findPostgres(home, user);
  const password = randomBytes(16).toString('hex');
  const signal = new AbortController().signal;
  const cluster = await makeCluster({ home, programs, user, password, signal });
  const port = await freePort();
  const launch = () => launchServer({ program: programs.postgres, cluster, port, user });
  let child = await launch();
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    async kill() {
      const { pid } = child;
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // The server first: when one of its children is killed it ends the others in order, and begins new ones.
      const children = await childrenOf(pid);
      for (const each of [pid, ...children]) endProcess(each);
      await ended;
    },
    async start() {
      child = await launch();
    },
  };
}

interface Launch {
  program: string;
  cluster: string;
  port: number;
  user: ServerUser | null;
}

async function launchServer({ program, cluster, port, user }: Launch): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    fsync: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program, ['-D', cluster, '-p', String(port), ...flags], {
    ...user,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'test' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const last: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    last.push(line);
    last.splice(0, last.length - 20);
    if (!line.includes('ready to accept connections')) continue;
    child.stderr.resume();
    return child;
  }
  throw new Error(`Postgres for the tests did not start:\n${last.join('\n')}`);
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').map(Number).filter(Boolean);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A session that had ended by itself.
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
