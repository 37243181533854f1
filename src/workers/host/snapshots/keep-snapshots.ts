import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import { type FreeSpace, freeSpace } from '#src/workers/engine/free-space.ts';
import { oneLookAtATime, type Watcher } from '#src/workers/link/one-look-at-a-time.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { RareWords } from '../sweep/rare-words.ts';
import { clockTrust } from './clock-trust.ts';
import { isDue } from './is-due.ts';
import { makeRoom } from './make-room.ts';
import { removeUnkept } from './remove-unkept.ts';

interface KeepOptions {
  storage: Storage;
  /** The trees in use now. */
  trees: () => readonly Tree[];
  logger: Logger;
  everyMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Milliseconds since some moment, by a clock that nobody can set. */
  elapsed?: () => number;
  /** Room on the file system of the projects. */
  space?: () => Promise<FreeSpace>;
}

/** Less than this, or than a twentieth of the disk, is left to the projects themselves. */
const reserveBytes = 2 * 1024 ** 3;
const tellAgainMs = 3_600_000;

/**
 * Looks at every tree at once and then every minute: takes a snapshot of one that was changed since its newest, where
 * that is old enough, and, while the clock is to be trusted, removes those that retention does not keep; where the disk
 * is nearly full, the oldest. Resolves the
 * returned `stop` when a running look has ended.
 */
export function keepSnapshots(options: KeepOptions): Watcher {
  const { storage, trees, logger, everyMs = 60_000, now = Date.now } = options;
  const { elapsed = () => performance.now() } = options;
  const { space = () => freeSpace(storage.directory) } = options;
  const { snapshots } = storage;
  if (!snapshots) return { look: async () => undefined, stop: async () => undefined };
  const words = new RareWords(tellAgainMs);
  /** Generations of trees of which there is a snapshot as they are. */
  const unchanged = new Map<string, string>();
  const isTrusted = clockTrust(now, elapsed);
  let stopped = false;

  const keepOne = async (tree: Tree, generation: string | undefined, mayTake: boolean) => {
    const due = unchanged.get(tree.path) !== generation && isDue(await snapshots.list(tree), now());
    if (due && mayTake && generation !== undefined) {
      const { time, taken } = await snapshots.take(tree, 'schedule');
      if (taken) logger.debug({ event: 'snapshot-taken', projectId: tree.project.projectId, time });
      else if (time !== null) unchanged.set(tree.path, generation);
    }
    if (!isTrusted()) return;
    const removed = await removeUnkept(snapshots, tree, now());
    if (removed.length > 0) logger.info({ event: 'snapshots-thinned', projectId: tree.project.projectId, removed });
  };
  const keepAll = async () => {
    const all = trees();
    const generations = await storage.generations(all);
    const isRoomy = async () => hasRoom(await space());
    const mayTake = await isRoomy();
    if (mayTake) words.forget('room');
    else {
      if (words.isNews('room', 'none')) logger.warn({ event: 'snapshots-need-room', directory: storage.directory });
      const removed = await makeRoom({ snapshots, trees: all, hasRoom: isRoomy });
      if (removed > 0) logger.warn({ event: 'snapshots-made-room', removed });
    }
    for (const tree of all) {
      if (stopped) return;
      try {
        await keepOne(tree, generations.get(tree.path), mayTake);
        words.forget(tree.path);
      } catch (thrown) {
        const { code, message } = toAppError(thrown);
        if (!words.isNews(tree.path, `${code} ${message}`)) continue;
        logger.error({ event: 'snapshots-unkept', projectId: tree.project.projectId, code, reason: message });
      }
    }
  };
  const watcher = oneLookAtATime({
    look: keepAll,
    everyMs,
    onError(thrown) {
      const { code, message } = toAppError(thrown);
      logger.error({ event: 'snapshots-unkept', code, reason: message });
    },
  });
  return {
    look: watcher.look,
    async stop() {
      stopped = true;
      await watcher.stop();
    },
  };
}

function hasRoom({ freeBytes, totalBytes }: FreeSpace): boolean {
  return freeBytes >= Math.min(reserveBytes, totalBytes / 20);
}
