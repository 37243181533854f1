import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { assertFits, freeSpace } from '#src/workers/engine/free-space.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { restore } from '#src/workers/engine/rustic/restore.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import type { OpenBackup } from '#src/workers/engine/trees/open-backup.ts';
import type { StepContext } from '#src/workers/link/step-context.ts';
import type { Destination } from '../../placement/destinations.ts';
import { giveAway } from './give-away.ts';
import { backupPath, findWanted, listWanted } from './list-wanted.ts';
import { sideBySide } from './side-by-side.ts';

interface FetchOptions {
  call: EngineCall & { snapshotId: string };
  backup: OpenBackup;
  root: RestoreRoot;
  all: readonly Destination[];
  /** An empty directory that nobody else reaches. */
  out: string;
  /** Who is to own it. */
  uid: number;
  report: StepContext<'restore/restore-files'>['report'];
}

export interface FetchedEntries {
  /** What the backup lists, by the path in the home that it goes to. */
  expected: Map<ProjectPath, TreeEntry>;
  /** The first hundred. */
  warnings: string[];
  warningCount: number;
}

/**
 * Lets rustic write what is wanted into `out`, and meanwhile lists what it has to be: the listing needs nothing of what
 * is written. rustic is started first, as it takes longer. Rejects with `not_found` before anything is written,
 * `no_space` where it does not fit.
 */
export async function fetchWanted({
  call,
  backup,
  root,
  all,
  out,
  uid,
  report,
}: FetchOptions): Promise<FetchedEntries> {
  const space = await freeSpace(out);
  const found = await findWanted(
    backup,
    root,
    all.map(({ from }) => from),
  );
  let bytesListed = 0;
  let hasBegun = false;
  const started = Promise.withResolvers<void>();
  const [expected, { warnings, warningCount }] = await sideBySide(
    call.signal,
    async (signal) => {
      await started.promise;
      const entries = await listWanted(backup, found, all, signal);
      for (const entry of entries.values()) bytesListed += entry.type === 'file' ? entry.sizeBytes : 0;
      // As it was before rustic began to fill it.
      assertFits(space, bytesListed, 'what is to be restored');
      if (!hasBegun) report({ phase: 'fetch', progress: { current: 0, total: bytesListed, unit: 'bytes' } });
      return entries;
    },
    async (signal) => {
      let given: Promise<void> | null = null;
      try {
        return await restore({
          ...call,
          signal,
          wanted: new Map([...found].map(([path, entry]) => [backupPath(root, path), entry])),
          staging: out,
          onProgress: ({ phase, bytesDone, bytesTotal, secondsLeft }) => {
            started.resolve();
            if (phase === 'collect') return;
            hasBegun = true;
            // Outside of a sandbox rustic may give a file capabilities, which only giving it away last takes from it.
            if (phase === 'metadata' && call.engine.bwrap !== null) given ??= giveAway({ directory: out, uid, signal });
            report({
              phase: 'fetch',
              progress: { current: bytesDone, total: bytesTotal || bytesListed, unit: 'bytes' },
              ...(secondsLeft !== undefined && { secondsLeft }),
            });
          },
        });
      } finally {
        started.resolve();
        await given;
      }
    },
  );
  return { expected, warnings, warningCount };
}
