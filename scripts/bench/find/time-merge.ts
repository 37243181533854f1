import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { currentCatalog } from '#src/workers/bucket/catalog/catalog-files.ts';
import { type CatalogBackup, mergeChain } from '#src/workers/bucket/catalog/merge-chain.ts';
import { withCatalog } from '#src/workers/bucket/catalog/open-catalog.ts';
import { removeBackup } from '#src/workers/bucket/catalog/remove-backup.ts';
import { readChain } from '#src/workers/engine/index/index-chain.ts';

/**
 * What it takes to merge the latest backup into the rest of a project's catalog, milliseconds, several times over: on a
 * copy in `scratch`, of which the backup is taken out again. `directory` is the project's at its bucket worker.
 */
export async function timeMerge(directory: string, scratch: string, runs: number): Promise<number[]> {
  const copy = join(scratch, 'catalog-copy.sqlite');
  await rm(copy, { force: true });
  const latest = withCatalog(await currentCatalog(directory), (db) => {
    db.prepare('VACUUM INTO ?').run(copy);
    return db.prepare<[], CatalogBackup>('SELECT id, time FROM backups ORDER BY time DESC LIMIT 1').get();
  });
  if (!latest) throw new Error(`The catalog in ${directory} holds no backup.`);
  const chain = await chainOf(directory, latest.id);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    withCatalog(copy, (db) => removeBackup(db, latest.id));
    const started = performance.now();
    withCatalog(copy, (db) => mergeChain(db, chain, latest));
    times.push(performance.now() - started);
  }
  return times;
}

async function chainOf(directory: string, backupId: string) {
  const chains = join(directory, 'chains');
  for (const name of await readdir(chains)) {
    const chain = await readChain(join(chains, name));
    if ([chain.full, ...chain.changes].some(({ meta }) => meta.backup_id === backupId)) return chain;
  }
  throw new Error(`No chain in ${directory} holds backup ${backupId}.`);
}
