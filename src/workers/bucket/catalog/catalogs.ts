import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { CatalogState } from '#src/contracts/search/backup-search.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import type { ProjectShelf } from '../project-shelf.ts';
import { oneAtATime } from '../steps/one-at-a-time.ts';
import { currentCatalog, nextCatalog } from './catalog-files.ts';
import { type SyncParts, syncCatalog } from './sync-catalog.ts';

export interface ListedIndex {
  /** The backup's. */
  id: string;
  /** Seconds since 1970. */
  time: number;
  /** rustic's id of the index. */
  snapshotId: string;
}

export interface CatalogOf {
  projectId: string;
  /** Of what the hub lists now; asked for with the list, where that is needed. */
  revision: number;
  list: (signal: AbortSignal) => Promise<{ revision: number; indexes: ListedIndex[] }>;
  call: Omit<EngineCall, 'signal'>;
}

/** The catalogs of this worker: each is brought up to date when somebody asks, and the same for all who do. */
export interface Catalogs {
  /**
   * Runs work on a project's catalog. It is waited for a moment to be up to date; if that takes longer, what is there
   * already has to do, and the state says so. Rejects as the bringing up to date does, also where that failed after the
   * wait: it is not begun again for a while, and whoever asks meanwhile is told why.
   */
  using<Result>(of: CatalogOf, work: (path: string, state: CatalogState) => Promise<Result>): Promise<Result>;
  /**
   * Takes what was forgotten in a project's repository (rustic's ids, of backups and of indexes) out of what lies here,
   * which would else keep its names until somebody searches.
   */
  forget(projectId: string, snapshotIds: string[]): Promise<void>;
  /** Removes what lies here of a project that is gone, with its catalog. */
  drop(projectId: string): Promise<void>;
  /** Ends what is being brought up to date. */
  close(): Promise<void>;
}

interface Sync {
  /** Of the list that it goes by; less than any while that is awaited. */
  revision: number;
  /** Never rejects: with the error, where there is one. */
  done: Promise<{ error: unknown } | null>;
  state: CatalogState;
}

/** How it last went wrong. */
interface Failure {
  error: unknown;
  /** That was asked for: with another list it may go well. */
  revision: number;
  /** It is not tried again before; by `performance.now()`. */
  untilMs: number;
  pauseMs: number;
}

const nothingYet: CatalogState = { merged: 0, of: 0, isBuilding: true, lost: [] };

/** Most catalogs are up to date sooner; from nothing it takes seconds. */
const waitMs = 500;
/** Between two tries that fail; doubled from one to the next. */
const firstPauseMs = 2_000;
const longestPauseMs = 10_000;

/** Opens the catalogs that lie on the shelf. */
export function openCatalogs(parts: SyncParts & { projects: ProjectShelf }): Catalogs {
  const synced = new Map<string, { revision: number; state: CatalogState }>();
  const running = new Map<string, Sync>();
  const failures = new Map<string, Failure>();
  /** One changes a catalog by what it has read of it before. */
  const inTurn = oneAtATime();
  const stopping = new AbortController();

  const begin = (of: CatalogOf): Sync => {
    // What was lost before may have been made again since: that is known when the new list was gone through.
    const state = { ...nothingYet, ...synced.get(of.projectId)?.state, isBuilding: true, lost: [] };
    const sync: Sync = { revision: -1, state, done: Promise.resolve(null) };
    const change = async (directory: string) => {
      const { revision, indexes } = await of.list(stopping.signal);
      sync.revision = revision;
      const call = { ...of.call, signal: stopping.signal };
      // What is there until that is done, and where it fails, is as no list says.
      synced.delete(of.projectId);
      await syncCatalog(parts, { directory, indexes, call, onState: (now) => Object.assign(state, now) });
      parts.projects.grown(of.projectId);
      synced.set(of.projectId, {
        revision,
        state: { ...state, isBuilding: false },
      });
    };
    sync.done = inTurn(of.projectId, () => parts.projects.using(of.projectId, change))
      .then(
        () => {
          failures.delete(of.projectId);
          return null;
        },
        (error: unknown) => {
          const pauseMs = Math.min(longestPauseMs, 2 * (failures.get(of.projectId)?.pauseMs ?? firstPauseMs / 2));
          const untilMs = performance.now() + pauseMs;
          failures.set(of.projectId, { error, revision: of.revision, untilMs, pauseMs });
          return { error };
        },
      )
      .finally(() => running.delete(of.projectId));
    running.set(of.projectId, sync);
    return sync;
  };

  const failureOf = ({ projectId, revision }: CatalogOf): Failure | null => {
    const failure = failures.get(projectId);
    return failure && failure.revision >= revision && performance.now() < failure.untilMs ? failure : null;
  };

  // Not a higher one either: a hub whose database was put back from a copy counts from a lower one again.
  const isCurrent = (of: CatalogOf, path: string) =>
    synced.get(of.projectId)?.revision === of.revision && existsSync(path);

  return {
    using(of, work) {
      return parts.projects.using(of.projectId, async (directory) => {
        let late: Promise<'late'> | null = null;
        // Twice: one that was begun before the latest change does not know of it.
        let path = await currentCatalog(directory);
        for (let round = 0; round < 2 && !isCurrent(of, path); round += 1) {
          const failure = running.has(of.projectId) ? null : failureOf(of);
          if (failure) throw failure.error;
          const sync = running.get(of.projectId) ?? begin(of);
          late ??= pause(waitMs, 'late' as const);
          const outcome = await Promise.race([sync.done, late]);
          if (outcome && outcome !== 'late') throw outcome.error;
          path = await currentCatalog(directory);
          if (outcome === 'late' || sync.revision >= of.revision) break;
        }
        const known = running.get(of.projectId) ?? synced.get(of.projectId);
        // What an older list could not find may have been made again since.
        const isOld = known !== undefined && known.revision < of.revision;
        const state = { ...nothingYet, ...known?.state, ...(isOld && { isBuilding: true, lost: [] }) };
        try {
          return await work(path, state);
        } catch (error) {
          if (isDamaged(error) && !running.has(of.projectId)) {
            synced.delete(of.projectId);
            await nextCatalog(directory);
          }
          throw error;
        }
      });
    },
    async forget(projectId, snapshotIds) {
      if (!existsSync(parts.projects.directoryOf(projectId))) return;
      const change = async (directory: string) => {
        const path = await currentCatalog(directory);
        try {
          if (existsSync(path)) await parts.threads.run('forgetBackups', { path, snapshotIds });
        } catch (error) {
          if (!isDamaged(error)) throw error;
          synced.delete(projectId);
          await nextCatalog(directory);
        }
        await parts.chains.remove(directory, snapshotIds);
      };
      await inTurn(projectId, () => parts.projects.using(projectId, change));
    },
    drop: (projectId) =>
      inTurn(projectId, async () => {
        synced.delete(projectId);
        failures.delete(projectId);
        await parts.projects.remove(projectId);
      }),
    async close() {
      stopping.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

function isDamaged(error: unknown): boolean {
  return error instanceof AppError && error.code === 'implausible_result';
}
