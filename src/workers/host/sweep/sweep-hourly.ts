import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { sweepTree } from './sweep-tree.ts';

interface HourlyOptions {
  storage: Storage;
  /** The trees in use now. */
  trees: () => readonly Tree[];
  logger: Logger;
}

const hourMs = 3_600_000;

/** Sweeps every tree at once and then every hour. Resolves the returned `stop` when a running sweep has ended. */
export function sweepHourly({ storage, trees, logger }: HourlyOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running = Promise.resolve();
  const sweep = async () => {
    for (const tree of trees()) {
      if (stopping.signal.aborted) return;
      try {
        const removed = await sweepTree({ storage, tree, nowMs: Date.now(), signal: stopping.signal });
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
