import { AppError } from '#src/contracts/errors/app-error.ts';
import type { Tree } from '../storage/tree.ts';

const waiting = new Map<string, Promise<void>>();

/**
 * Runs `work` while nobody else puts anything in place in the tree: restores, undo, sweeps and people's edits take turns
 * in the order in which they came. Rejects with `canceled` where `signal` aborts before the turn. One process serves a
 * worker's directory at a time (the outbox sees to that), so a lock in memory is the whole lock.
 */
export async function withTreeLock<Result>(
  tree: Pick<Tree, 'path'>,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = waiting.get(tree.path) ?? Promise.resolve();
  const done = Promise.withResolvers<void>();
  const turn = before.then(() => done.promise);
  waiting.set(tree.path, turn);
  try {
    await before;
    if (signal.aborted) {
      throw new AppError({
        code: 'canceled',
        userMessage: 'Canceled before anything was changed.',
        cause: signal.reason,
      });
    }
    return await work();
  } finally {
    done.resolve();
    if (waiting.get(tree.path) === turn) waiting.delete(tree.path);
  }
}
