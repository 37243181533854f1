import type { StepPlace } from '#src/contracts/operations/define-kind.ts';
import type { OperationStatus, StepStatus } from '#src/contracts/operations/status.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { leaseMs, pickUpMs } from '#src/contracts/operations/timing.ts';

export interface StepState {
  runs: StepPlace;
  status: StepStatus;
  /** When the step was issued, last beaten; milliseconds. */
  issuedAtMs: number;
  heartbeatAtMs: number;
  errorRetryable: boolean;
  /** It failed since its worker was stopped on purpose. */
  workerStopped: boolean;
  /** Of the operations that the step has made, those that have not ended. */
  activeChildren: number;
}

export interface OperationState {
  status: OperationStatus;
  cancelRequestedAtMs: number | null;
  expiresAtMs: number;
  /** Attempts that the step reached may still make, after the one it is in. */
  attemptsLeft: number;
  /** The step reached; undefined when all have succeeded. */
  step: StepState | undefined;
}

type EndStatus = 'succeeded' | 'failed' | 'canceled' | 'expired';

export type Decision =
  | { do: 'nothing' }
  | { do: 'wait'; untilMs: number }
  | { do: 'run-hub-step' }
  | { do: 'issue-step' }
  | { do: 'start-children' }
  | { do: 'cancel-children' }
  | { do: 'count-children' }
  /** Its time is over while it runs: its worker is told to stop, as for a cancel. */
  | { do: 'ask-to-stop' }
  /** The hub's clock was set back: the times of the step lie ahead, and are taken to be now. */
  | { do: 'set-back' }
  /** The attempt was lost or failed in a way that may pass, or its worker was stopped: the step begins again. */
  | { do: 'try-again'; why: 'silence' | 'error' | 'stopped' }
  | { do: 'next-step' }
  | { do: 'end'; status: EndStatus; why: 'done' | 'error' | 'silence' | 'asked' | 'late' };

/** How often an operation whose children are at work is looked at where none of them says that it has ended. */
const childrenMs = 60_000;

/**
 * What `advance` does with an operation at `nowMs`. Pure: the whole state machine is here. Nothing leaves a terminal
 * state; one that was asked to stop succeeds only where its last worker step had already done all the work.
 */
export function decideStep(state: OperationState, nowMs: number): Decision {
  if (isTerminal(state.status)) return { do: 'nothing' };
  const { step } = state;
  if (!step) return { do: 'end', status: 'succeeded', why: 'done' };
  const stop = stopOf(state, nowMs);
  switch (step.status) {
    case 'succeeded':
      return { do: 'next-step' };
    case 'canceled':
      return stop ?? { do: 'end', status: 'canceled', why: 'asked' };
    case 'pending':
      // A hub step only records what a worker has already done: it is finished even when cancel was asked for.
      if (step.runs === 'hub') return { do: 'run-hub-step' };
      return stop ?? { do: step.runs === 'children' ? 'start-children' : 'issue-step' };
    case 'issued':
      if (stop) return stop;
      if (isAhead(step.issuedAtMs, nowMs)) return { do: 'set-back' };
      return nowMs >= step.issuedAtMs + pickUpMs
        ? { do: 'issue-step' }
        : { do: 'wait', untilMs: step.issuedAtMs + pickUpMs };
    case 'running':
      return step.runs === 'children' ? decideFanOut(step, stop, nowMs) : decideRunning(state, step, stop, nowMs);
    case 'failed':
      if (stop) return stop;
      // Updating a worker is no fault of the step. What comes back again and again ends by its time limit.
      if (step.workerStopped) return { do: 'try-again', why: 'stopped' };
      return step.errorRetryable && state.attemptsLeft > 0
        ? { do: 'try-again', why: 'error' }
        : { do: 'end', status: 'failed', why: 'error' };
  }
}

type End = Extract<Decision, { do: 'end' }>;

/** How an operation ends that goes no further since somebody asked so, or since its time is over; else undefined. */
function stopOf({ cancelRequestedAtMs, expiresAtMs }: OperationState, nowMs: number): End | undefined {
  const late = cancelRequestedAtMs === null ? nowMs >= expiresAtMs : cancelRequestedAtMs >= expiresAtMs;
  if (late) return { do: 'end', status: 'expired', why: 'late' };
  return cancelRequestedAtMs === null ? undefined : { do: 'end', status: 'canceled', why: 'asked' };
}

function decideRunning(state: OperationState, step: StepState, stop: End | undefined, nowMs: number): Decision {
  if (isAhead(step.heartbeatAtMs, nowMs)) return { do: 'set-back' };
  const lostAtMs = step.heartbeatAtMs + leaseMs;
  if (nowMs < lostAtMs) {
    if (stop && state.cancelRequestedAtMs === null) return { do: 'ask-to-stop' };
    return { do: 'wait', untilMs: lostAtMs };
  }
  if (stop) return stop;
  return state.attemptsLeft > 0 ? { do: 'try-again', why: 'silence' } : { do: 'end', status: 'failed', why: 'silence' };
}

function decideFanOut(step: StepState, stop: End | undefined, nowMs: number): Decision {
  if (step.activeChildren === 0) return stop ?? { do: 'count-children' };
  return stop ? { do: 'cancel-children' } : { do: 'wait', untilMs: nowMs + childrenMs };
}

/** Clocks of several hub workers differ a little; a lease ahead is a clock that was set. */
function isAhead(atMs: number, nowMs: number): boolean {
  return atMs > nowMs + leaseMs;
}
