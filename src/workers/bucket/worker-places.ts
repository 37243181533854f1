import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineEnvironment } from '#src/workers/engine/engine-environment.ts';
import { chooseRunDirectory } from '#src/workers/engine/rustic/choose-run-directory.ts';
import { sweepRunDirectories } from '#src/workers/engine/rustic/sweep-run-directories.ts';
import type { BucketWorkerEnvironment } from './environment.ts';

/**
 * Makes the directories of a bucket worker, and removes what an earlier run left in those that hold nothing for longer
 * than a step.
 */
export async function preparePlaces(environment: BucketWorkerEnvironment): Promise<{
  engine: EngineEnvironment;
  scratchDirectory: string;
  contentDirectory: string;
  projectsDirectory: string;
}> {
  const worker = environment.BUCKETS_WORKER_DIR;
  const runDirectory = await chooseRunDirectory(worker);
  await sweepRunDirectories(runDirectory);
  const scratchDirectory = join(worker, 'scratch');
  await rm(scratchDirectory, { recursive: true, force: true });
  const cacheDirectory = join(worker, 'rustic-cache');
  const contentDirectory = join(worker, 'content-cache');
  const projectsDirectory = join(worker, 'projects');
  for (const path of [scratchDirectory, cacheDirectory, contentDirectory, projectsDirectory]) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  }
  return {
    engine: {
      rustic: environment.BUCKETS_RUSTIC,
      bwrap: environment.BUCKETS_BWRAP || null,
      runDirectory,
      cacheDirectory,
    },
    scratchDirectory,
    contentDirectory,
    projectsDirectory,
  };
}
