import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { WorkerFact } from '#src/contracts/worker-api/messages.ts';
import { oneLookAtATime, type Watcher } from '#src/workers/link/one-look-at-a-time.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';

interface WatchOptions {
  storage: Storage;
  trees: () => readonly Tree[];
  reportFact: (fact: WorkerFact) => void;
  logger: Logger;
  everyMs?: number;
}

const defaultEveryMs = 10_000;

/** Reports the generation of each tree when it differs from the last one told; at once, and then every ten seconds. */
export function watchGenerations(options: WatchOptions): Watcher {
  const { storage, trees, reportFact, logger, everyMs = defaultEveryMs } = options;
  const told = new Map<string, string>();

  const readAll = async () => {
    const now = trees();
    const generations = await storage.generations(now);
    for (const tree of now) {
      const generation = generations.get(tree.path);
      if (generation === undefined || told.get(tree.path) === generation) continue;
      const { projectId, treeId, epoch } = tree.project;
      reportFact({ fact: 'tree-generation', projectId, treeId, epoch, generation });
      told.set(tree.path, generation);
    }
  };
  return oneLookAtATime({
    look: readAll,
    everyMs,
    onError(thrown) {
      const error = toAppError(thrown);
      logger.error({ event: 'generations-unread', code: error.code, reason: error.message });
    },
  });
}
