import { readdir, realpath } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { emptyDirectory } from './empty-directory.ts';
import type { EngineCall } from './engine-call.ts';
import { planRestoreRuns } from './plan-restore-runs.ts';
import { type RestoreProgress, restoreProgress } from './restore-progress.ts';
import { restoreRun } from './restore-run.ts';
import { setTopDirectory } from './set-top-directory.ts';
import type { TreeEntry } from './tree-entry.ts';
import { withRepair } from './with-repair.ts';

export type { RestoreProgress } from './restore-progress.ts';

export interface RestoreOptions extends EngineCall {
  snapshotId: string;
  /** What the backup has, by its paths (relative to the backup's root, escaped). */
  wanted: ReadonlyMap<string, TreeEntry> | 'all';
  /** An existing, empty directory that nobody else can reach; refused when it holds anything. */
  staging: string;
  onProgress?: (progress: RestoreProgress) => void;
}

export interface RestoreNumbers {
  /** What could not be kept (an owner, an attribute, a device): all of them counted, the first hundred shown. */
  warningCount: number;
  warnings: string[];
}

/**
 * Restores paths of a backup into staging: `a/b` is then at `<staging>/a/b`, with its own mode and times, and the owner
 * that this process has (whoever puts it in place knows the one it is to have); parents that were not asked for are
 * plain. A path that is not UTF-8 may bring siblings with it that differ in those bytes
 * alone: take what was asked for by its path. Setuid bits come as they are stored, devices only without a sandbox. On
 * failure staging is empty again.
 */
export async function restore(options: RestoreOptions): Promise<RestoreNumbers> {
  const staging = await realpath(options.staging);
  const found = await readdir(staging);
  if (found.length > 0) {
    throw new AppError({
      code: 'internal',
      userMessage: 'Something went wrong on our side: the place to restore into was not empty. Try again.',
      message: `The staging directory ${staging} holds ${found.length} entries.`,
      retryable: true,
    });
  }
  const call = { ...options, staging };
  try {
    return await withRepair(options, async (how) => {
      await emptyDirectory(staging);
      const runs = await planRestoreRuns(call);
      const progress = restoreProgress(options.onProgress);
      const warnings: string[] = [];
      let warningCount = 0;
      for (const run of runs) {
        const numbers = await restoreRun(call, run, how, progress);
        warningCount += numbers.warningCount;
        warnings.push(...numbers.warnings);
      }
      for (const run of runs) if (run.directory) await setTopDirectory(run.destination, run.directory);
      return { warningCount, warnings: warnings.slice(0, 100) };
    });
  } catch (error) {
    await emptyDirectory(staging);
    throw error;
  }
}
