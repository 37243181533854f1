import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import type { ListenersOrder } from './listeners.ts';

const failure = z.object({ failed: z.string() });

/**
 * Tells the process of the browsers to do something, and gives its answer. Rejects where it says that it could not,
 * where it ends, and where it has not answered after `withinMs`.
 */
export async function askListeners(browsers: ChildProcess, order: ListenersOrder, withinMs: number): Promise<unknown> {
  const answer = Promise.withResolvers<unknown>();
  const fail = (why: string) => answer.reject(new Error(`The browsers of the bench did not “${order.order}”: ${why}.`));
  const take = (message: unknown) => {
    const failed = failure.safeParse(message);
    if (failed.success) fail(failed.data.failed);
    else answer.resolve(message);
  };
  const gone = () => fail('their process has ended');
  const timer = setTimeout(() => fail(`no answer within ${withinMs / 1_000} s`), withinMs);
  // Not `exit`: that may come before what the process said last.
  browsers.once('message', take).once('disconnect', gone);
  try {
    if (browsers.connected) browsers.send(order);
    else gone();
    return await answer.promise;
  } finally {
    clearTimeout(timer);
    browsers.off('message', take).off('disconnect', gone);
  }
}
