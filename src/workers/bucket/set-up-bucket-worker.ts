import type { Logger } from 'pino';
import { rusticVersion } from '#src/workers/engine/rustic/assert-version.ts';
import { sweepCache } from '#src/workers/engine/rustic/sweep-cache.ts';
import type { IoHandlers } from '#src/workers/link/io-context.ts';
import { type HourlyTurns, repeatHourly } from '#src/workers/link/repeat-hourly.ts';
import type { WorkerLink, WorkerParts } from '#src/workers/link/worker-parts.ts';
import type { BucketParts } from './bucket-parts.ts';
import { openCatalogs } from './catalog/catalogs.ts';
import { comparisons } from './compare/comparisons.ts';
import { openContentCache } from './content-cache/content-cache.ts';
import { doorUrl } from './door/door-url.ts';
import { startDoor } from './door/start-door.ts';
import { dropGone } from './drop-gone.ts';
import type { BucketWorkerEnvironment } from './environment.ts';
import { chainShelf } from './indexing/chain-shelf.ts';
import { compareBackup } from './io/compare-backup.ts';
import { listBackupDirectory } from './io/list-backup-directory.ts';
import { listChangedDirectories } from './io/list-changed-directories.ts';
import { listVersions } from './io/list-versions.ts';
import type { ListIndexes } from './io/open-catalog.ts';
import { searchBackups } from './io/search-backups.ts';
import { sendBackupArchive } from './io/send-backup-archive.ts';
import { sendBackupFile } from './io/send-backup-file.ts';
import { statBackupEntry } from './io/stat-backup-entry.ts';
import { projectShelf } from './project-shelf.ts';
import { bucketSteps } from './steps/handlers.ts';
import { bucketStores } from './store/bucket-stores.ts';
import { sweepStores } from './store/sweep-stores.ts';
import { threadPool } from './threads/thread-pool.ts';
import { treeCache } from './tree-cache/tree-cache.ts';
import { preparePlaces } from './worker-places.ts';

const version = '0.1.0';
const treeCacheBytes = 128 * 1024 * 1024;
/** Two searches side by side, or one beside an index that is being made. */
const indexThreads = 2;
const sweepEveryMs = 6 * 3_600_000;

/** Builds a bucket worker: its caches, its door (which listens when this resolves), and a handler for all it is asked. */
export async function setUpBucketWorker(
  environment: BucketWorkerEnvironment,
  logger: Logger,
  link: WorkerLink,
): Promise<WorkerParts<'bucket'>> {
  const { engine, scratchDirectory, contentDirectory, projectsDirectory } = await preparePlaces(environment);
  const stores = bucketStores();
  const contentCache = await openContentCache({
    directory: contentDirectory,
    maxBytes: environment.BUCKETS_CONTENT_CACHE_BYTES,
  });
  const projects = projectShelf(projectsDirectory, () => projectSweep.now());
  const threads = threadPool(indexThreads);
  const chains = chainShelf();
  const parts: BucketParts = {
    ...{ engine, stores, treeCache: treeCache(treeCacheBytes), contentCache, scratchDirectory },
    ...{ projects, threads, chains, catalogs: openCatalogs({ projects, threads, chains }) },
  };
  const door = await startDoor({
    host: environment.BUCKETS_DOOR_HOST,
    port: environment.BUCKETS_DOOR_PORT,
    storeOf: (bucketId) => stores.find(bucketId)?.store ?? null,
    redeem: (token) => link.hub.call('redeem-door-token', { token }),
    log: logger,
  });
  const reachedAt = environment.BUCKETS_DOOR_URL || doorUrl(door);
  logger.info({ event: 'door-open', host: door.host, port: door.port, reachedAt }, 'door open');
  const sweeping = setInterval(() => void sweepStores(stores, logger), sweepEveryMs).unref();
  const tools = { rustic: rusticVersion, node: process.versions.node };
  const cacheSweep = repeatHourly('rustic-cache', logger, async () => {
    const freedBytes = await sweepCache(engine.cacheDirectory, Date.now());
    if (freedBytes > 0) logger.info({ event: 'cache-swept', freedBytes });
  });
  const projectSweep = repeatHourly('projects', logger, async () => {
    const { freedBytes } = await projects.sweep(environment.BUCKETS_CATALOG_BYTES);
    if (freedBytes > 0) logger.info({ event: 'catalogs-swept', freedBytes });
  });
  let goneSweep: HourlyTurns | null = null;
  const listIndexes: ListIndexes = (request, signal) => link.hub.call('list-indexes', request, { signal });
  const compared = comparisons(parts.treeCache);
  const io: IoHandlers<'bucket'> = {
    'list-backup-directory': listBackupDirectory(parts),
    'stat-backup-entry': statBackupEntry(parts),
    'send-backup-file': sendBackupFile(parts),
    'search-backups': searchBackups(parts, listIndexes),
    'list-versions': listVersions(parts, listIndexes),
    'send-backup-archive': sendBackupArchive(parts),
    'compare-backup': compareBackup(parts, compared),
    'list-changed-directories': listChangedDirectories(parts, compared),
  };
  return {
    steps: bucketSteps({ parts, tools }),
    io,
    describe: () => ({
      version,
      tools,
      storage: 'none',
      doorUrl: reachedAt,
    }),
    welcome() {
      goneSweep ??= repeatHourly('gone-projects', logger, async () => {
        const { dropped } = await dropGone(parts, link.hub);
        if (dropped > 0) logger.info({ event: 'gone-dropped', dropped });
      });
    },
    takeBuckets(buckets) {
      stores.take(buckets);
      void sweepStores(stores, logger);
    },
    async close() {
      clearInterval(sweeping);
      await Promise.all([
        contentCache.close(),
        door.close(),
        cacheSweep.stop(),
        projectSweep.stop(),
        goneSweep?.stop(),
      ]);
      await parts.catalogs.close();
      await threads.close();
      stores.close();
    },
  };
}
