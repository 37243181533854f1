import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { backupSearch } from '#src/contracts/search/backup-search.ts';
import { readChain } from '#src/workers/engine/index/index-chain.ts';
import { lookIntoCatalog } from '../catalog/look-into-catalog.ts';
import { mergeChain } from '../catalog/merge-chain.ts';
import { withCatalog } from '../catalog/open-catalog.ts';
import { type SearchLimits, searchCatalog } from '../catalog/search-catalog.ts';
import { versionsAt } from '../catalog/versions-of.ts';
import { stopFlag } from '../threads/stop-flag.ts';
import { type MadeBackup, makeChains } from './make-chains.ts';

export const ampleLimits: SearchLimits = { budgetMs: 10_000, stop: stopFlag(new AbortController().signal) };

/** In a directory, a catalog of backups that hold these sizes at these paths, the oldest first. */
export async function makeCatalog(directory: string, states: readonly (readonly (readonly [string, number])[])[]) {
  const chains = makeChains(join(directory, randomUUID()));
  const path = join(directory, `${randomUUID()}.sqlite`);
  const made: MadeBackup[] = [];
  for (const state of states) {
    const backup = await chains.add(new Map(state), 'change');
    const chain = await readChain(backup.directory);
    withCatalog(path, (db) => mergeChain(db, chain, backup));
    made.push(backup);
  }
  return {
    made,
    search: (text: string, more: object = {}, limits: SearchLimits = ampleLimits) =>
      lookIntoCatalog(path, (db) => searchCatalog(db, backupSearch.parse({ text, limit: 200, ...more }), limits)),
    versionsAt: (at: string) => lookIntoCatalog(path, (db) => versionsAt(db, at, { offset: 0, limit: 100 })),
  };
}
