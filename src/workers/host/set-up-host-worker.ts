import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { assertRusticVersion, rusticVersion } from '#src/workers/engine/rustic/assert-version.ts';
import { chooseRunDirectory } from '#src/workers/engine/rustic/choose-run-directory.ts';
import { sweepCache } from '#src/workers/engine/rustic/sweep-cache.ts';
import { sweepRunDirectories } from '#src/workers/engine/rustic/sweep-run-directories.ts';
import { repeatHourly } from '#src/workers/link/repeat-hourly.ts';
import type { WorkerLink, WorkerParts } from '#src/workers/link/worker-parts.ts';
import type { HostWorkerEnvironment } from './environment.ts';
import { reportPlacements } from './facts/report-placements.ts';
import { watchGenerations } from './facts/watch-generations.ts';
import type { HostParts } from './host-parts.ts';
import { hostIoHandlers } from './io/handlers.ts';
import { repositoryAtDoor } from './repository-at-door.ts';
import { keepSnapshots } from './snapshots/keep-snapshots.ts';
import { hostSteps } from './steps/handlers.ts';
import { openStorage } from './storage/open-storage.ts';
import type { Tree } from './storage/tree.ts';
import { treesInUse } from './storage/trees-in-use.ts';
import { keepSettling } from './sweep/keep-settling.ts';
import { sweepHourly } from './sweep/sweep-hourly.ts';
import { sweepUploads } from './sweep/sweep-uploads.ts';

const version = '0.1.0';

/** Builds a host worker: its storage, its watchers, and a handler for everything that it is asked. */
export async function setUpHostWorker(
  environment: HostWorkerEnvironment,
  logger: Logger,
  link: WorkerLink,
): Promise<WorkerParts<'host'>> {
  const storage = await openStorage(environment.BUCKETS_WORKER_DIR);
  const { directory } = storage;
  await assertRusticVersion(environment.BUCKETS_RUSTIC);
  const runDirectory = await chooseRunDirectory(directory);
  await sweepRunDirectories(runDirectory);
  const cacheDirectory = join(directory, 'rustic-cache');
  await mkdir(cacheDirectory, { recursive: true, mode: 0o700 });
  const trees = treesInUse();
  const unsettled = new Map<string, Tree>();
  const parts: HostParts = {
    storage,
    trees,
    engine: {
      rustic: environment.BUCKETS_RUSTIC,
      bwrap: environment.BUCKETS_BWRAP || null,
      runDirectory,
      cacheDirectory,
    },
    repositoryAt: repositoryAtDoor,
  };
  const tools = { rustic: rusticVersion, node: process.versions.node };
  logger.info({ event: 'storage-open', kind: storage.kind, directory });

  const watchers: { stop(): Promise<void> }[] = [];
  return {
    steps: hostSteps({ parts, tools, unsettled }),
    io: hostIoHandlers(parts),
    describe: () => ({ version, tools, storage: storage.kind }),
    async welcome({ projects }) {
      const { reportFact } = link;
      trees.replace(await reportPlacements({ directory, projects, reportFact, logger }));
      if (watchers.length > 0) return;
      // No job is taken before this has returned: whatever is on its way in a tree belongs to a process that is gone.
      await sweepUploads(trees.all());
      const settling = keepSettling({ storage, trees: trees.all, unsettled, hub: link.hub, logger });
      watchers.push(settling);
      watchers.push(watchGenerations({ storage, trees: trees.all, reportFact, logger }));
      watchers.push(keepSnapshots({ storage, trees: trees.all, logger }));
      watchers.push(sweepHourly({ storage, trees: trees.all, unsettled, found: settling.found, logger }));
      watchers.push(
        repeatHourly('rustic-cache', logger, async () => {
          const freedBytes = await sweepCache(cacheDirectory, Date.now());
          if (freedBytes > 0) logger.info({ event: 'cache-swept', freedBytes });
        }),
      );
    },
    async close() {
      await Promise.all(watchers.map((watcher) => watcher.stop()));
    },
  };
}
