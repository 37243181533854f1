import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { hashSources } from './hash-sources.ts';

/** Writes the database client from the datamodel, unless the one of this very datamodel is there. Gives whether it did. */
export async function generateClient(root: string): Promise<boolean> {
  const stamp = join(root, 'node_modules/.buckets-client');
  const wanted = hashSources(root, ['prisma/schema', 'package-lock.json']);
  const client = join(root, 'src/server/infra/db/generated/client.ts');
  if (existsSync(client) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  await execa(process.execPath, ['scripts/migrate/generate.ts'], { cwd: root, stdin: 'ignore' });
  writeFileSync(stamp, wanted);
  return true;
}
