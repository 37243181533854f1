import { AppError } from '#src/contracts/errors/app-error.ts';
import type { StopReason } from '#src/contracts/operations/stop-reason.ts';
import { within } from '../within.ts';

/** An attempt of a step in this process. */
export interface RunningStep {
  operationId: string;
  step: string;
  /** 0 until the hub has granted it. */
  attempt: number;
  /** Resolves when nothing of it goes on any more. */
  ended: Promise<void>;
  stop(why: StopReason): void;
}

/** Longer than it takes to end a program that does not listen. */
const waitMs = 30_000;

/**
 * Stops what earlier attempts of an operation still do in this process, and waits until they have ended: they share a
 * staging directory and a snapshot with the attempt that the hub has granted now, and clean up after themselves. The
 * worker may have slept for longer than its lease. Rejects with `busy` (retryable) where one does not end.
 */
export async function makeWay(granted: RunningStep, running: Iterable<RunningStep>): Promise<void> {
  const earlier = [...running].filter(
    ({ operationId, step, attempt }) =>
      operationId === granted.operationId && attempt > 0 && (step !== granted.step || attempt < granted.attempt),
  );
  for (const each of earlier) each.stop('stale');
  if (await within(waitMs, Promise.all(earlier.map(({ ended }) => ended)))) return;
  throw new AppError({
    code: 'busy',
    userMessage: 'An earlier attempt of this step has not ended yet on its worker. It begins again by itself.',
    retryable: true,
  });
}
