import { toAppError } from '#src/contracts/errors/app-error.ts';
import { pickUpMs } from '#src/contracts/operations/timing.ts';
import type { StepTicket, WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { backOffMs } from '../back-off.ts';
import type { HubClient } from '../hub-client.ts';
import { isFinalRefusal } from '../is-final-refusal.ts';
import { pause } from '../pause.ts';

/** After so long the hub is about to issue the step again: this ticket is not worth a try any more. */
const tryForMs = (pickUpMs * 3) / 4;

/**
 * Asks the hub for the right to run a step and for all that it needs. Tried again while the hub is away; repeating it
 * does no harm, the hub answers the same ticket in the same way. `askedAt` is that of the good try. A question under
 * way is not cut off by `stopping`: the hub may have begun the step, and has to hear that it ended.
 */
export async function takeUpStep(
  hub: HubClient,
  ticket: StepTicket,
  stopping: AbortSignal,
): Promise<{ reply: WorkerApiReply<'start-step'>; askedAt: number }> {
  const giveUpAt = performance.now() + tryForMs;
  for (let tries = 0; ; tries += 1) {
    const askedAt = performance.now();
    try {
      return { reply: await hub.call('start-step', ticket, { timeoutMs: 5_000 }), askedAt };
    } catch (thrown) {
      const error = toAppError(thrown);
      const waitMs = backOffMs(tries, { firstMs: 200, maxMs: 3_000 });
      if (isFinalRefusal(error) || performance.now() + waitMs > giveUpAt) throw error;
      if (!(await pause(waitMs, stopping))) throw error;
    }
  }
}
