import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { sweepTree } from './sweep-tree.ts';

interface HourlyOptions {
  storage: Storage;
  /** The trees in use now. */
  trees: () => readonly Tree[];
  /** The operations that have worked in them and may not have ended yet; the first sweep waits until these are found. */
  unsettled: ReadonlyMap<string, Tree>;
  /** Resolves with the paths of the trees in which they could not be found: whatever lies there may be that of one. */
  found: Promise<ReadonlySet<string>>;
  logger: Logger;
}

const hourMs = 3_600_000;

/** Sweeps every tree as soon as it may, and then every hour. Resolves the returned `stop` when a running sweep has ended. */
export function sweepHourly({ storage, trees, unsettled, found, logger }: HourlyOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<unknown> = found;
  const sweep = async () => {
    const unread = await found;
    for (const tree of trees()) {
      if (stopping.signal.aborted) return;
      const goesOn = (operationId: string) => unread.has(tree.path) || unsettled.has(operationId);
      try {
        const removed = await sweepTree({ storage, tree, nowMs: Date.now(), signal: stopping.signal, goesOn });
        if (removed.length > 0) logger.info({ event: 'swept', projectId: tree.project.projectId, removed });
      } catch (thrown) {
        const error = toAppError(thrown);
        if (stopping.signal.aborted) return;
        logger.error({
          event: 'sweep-failed',
          projectId: tree.project.projectId,
          code: error.code,
          reason: error.message,
        });
      }
    }
  };
  const next = () => {
    running = running.then(sweep);
  };
  next();
  const timer = setInterval(next, hourMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
