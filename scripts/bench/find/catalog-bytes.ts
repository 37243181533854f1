import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { currentCatalog } from '#src/workers/bucket/catalog/catalog-files.ts';
import type { BenchSite } from '../bench-site.ts';

/**
 * Of a catalog that was just built by a worker that had nothing: what was fetched from the bucket, at most, and what
 * the catalog takes. rustic keeps what it has read of lists and trees; of the index files all that they ever added to
 * the bucket is counted.
 */
export async function catalogBytesOf(
  site: BenchSite,
  projectId: string,
  database: pg.Client,
): Promise<{ fetchedBytes: number; catalogBytes: number }> {
  const worker = join(site.data, 'workers/bucket-eu');
  const catalog = await currentCatalog(join(worker, 'projects', projectId));
  const { rows } = await database.query<{ bytes: string }>(
    `SELECT sum(i."addedBytes") AS bytes FROM "BackupIndex" i JOIN "Backup" b ON b.id = i."backupId"
     WHERE b."projectId" = $1`,
    [projectId],
  );
  return {
    fetchedBytes: (await bytesIn(join(worker, 'rustic-cache'))) + Number(rows[0]?.bytes ?? 0),
    catalogBytes: await bytesIn(dirname(catalog), (name) => name.startsWith('catalog-')),
  };
}

async function bytesIn(directory: string, isCounted: (name: string) => boolean = () => true): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile() && isCounted(entry.name))
    .map(async ({ parentPath, name }) => (await lstat(join(parentPath, name))).size);
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
