import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { WorkerFact } from '#src/contracts/worker-api/messages.ts';
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
export function watchGenerations(options: WatchOptions): { look(): Promise<void>; stop(): Promise<void> } {
  const { storage, trees, reportFact, logger, everyMs = defaultEveryMs } = options;
  const told = new Map<string, string>();
  let stopped = false;
  let running: Promise<void> | null = null;

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
  const look = async () => {
    // A slow disk may take longer than the interval: one look at a time.
    running ??= readAll()
      .catch((thrown: unknown) => {
        const error = toAppError(thrown);
        logger.error({ event: 'generations-unread', code: error.code, reason: error.message });
      })
      .finally(() => {
        running = null;
      });
    await running;
  };
  const timer = setInterval(() => void (stopped || look()), everyMs);
  void look();
  return {
    look,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
