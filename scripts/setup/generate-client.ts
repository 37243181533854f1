import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSources } from './hash-sources.ts';
import { runInGroup } from './run-in-group.ts';
import { withLock } from './with-lock.ts';

/**
 * Writes the database client from the datamodel, unless the one of this very datamodel is there; two processes at once
 * write it once. Gives whether it did.
 */
export async function generateClient(root: string, signal?: AbortSignal): Promise<boolean> {
  const stamp = join(root, 'node_modules/.buckets-client');
  const wanted = hashSources(root, ['prisma/schema', 'package-lock.json']);
  const client = join(root, 'src/server/infra/db/generated/client.ts');
  const isThere = () => existsSync(client) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isThere()) return false;
  const path = join(root, 'node_modules/.buckets-client-lock');
  return withLock({ path, onWait: () => undefined, signal }, async () => {
    if (isThere()) return false;
    rmSync(stamp, { force: true });
    const args = ['scripts/migrate/generate.ts'];
    const { code, lines } = await runInGroup({ command: process.execPath, args, cwd: root, env: process.env, signal });
    if (code !== 0) throw new Error(`The database client could not be made:\n${lines.join('\n')}`);
    writeFileSync(stamp, wanted);
    return true;
  });
}
