import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerUser } from './server-user.ts';

export const postgresVersion = '18';

interface NewCluster {
  /** The directory in which it gets its place, named by its version. */
  home: string;
  programs: PostgresBinaries;
  user: ServerUser | null;
  password: string;
  signal: AbortSignal;
}

/** Makes an empty Postgres unless there is one; half of one, from a start that was killed, is made anew. Gives its path. */
export async function makeCluster({ home, programs, user, password, signal }: NewCluster): Promise<string> {
  const cluster = join(home, postgresVersion);
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster;
  mkdirSync(home, { recursive: true, mode: 0o711 });
  refuseOtherVersion(home);
  const own = (path: string) => user && chownSync(path, user.uid, user.gid);
  const fresh = join(home, 'new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  own(fresh);
  const passwordFile = join(fresh, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile);
  const args = ['-U', 'postgres', '-A', 'scram-sha-256', '--encoding=UTF8', '--locale=C', '--data-checksums'];
  const { failed, all } = await execa(
    programs.initdb,
    ['-D', join(fresh, 'cluster'), ...args, `--pwfile=${passwordFile}`],
    {
      ...user,
      cwd: fresh,
      env: { LC_ALL: 'C' },
      stdin: 'ignore',
      all: true,
      reject: false,
      cancelSignal: signal,
    },
  );
  signal.throwIfAborted();
  if (failed) throw new Error(`The database could not be made:\n${all}`);
  renameSync(join(fresh, 'cluster'), cluster);
  rmSync(fresh, { recursive: true, force: true });
  return cluster;
}

function refuseOtherVersion(home: string): void {
  const other = readdirSync(home).find((name) => /^\d+$/.test(name));
  if (!other) return;
  throw new Error(
    `The data in ${home} was made by Postgres ${other}, and this version of Buckets brings Postgres ${postgresVersion}. Start the version of Buckets that made it, copy the database with pg_dump, and give the new one in DATABASE_URL.`,
  );
}
