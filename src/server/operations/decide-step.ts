import type { StepPlace } from '#src/contracts/operations/define-kind.ts';
import type { OperationStatus, StepStatus } from '#src/contracts/operations/status.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { leaseMs, pickUpMs } from '#src/contracts/operations/timing.ts';

export interface OperationState {
  status: OperationStatus;
  cancelRequested: boolean;
  expiresAtMs: number;
  /** Attempts that the step reached may still make, after the one it is in. */
  attemptsLeft: number;
  /** The step reached; undefined when all have succeeded. */
  step:
    | {
        runs: StepPlace;
        status: StepStatus;
        /** When the step was issued, last beaten; milliseconds. */
        issuedAtMs: number;
        heartbeatAtMs: number;
        errorRetryable: boolean;
        /** It failed since its worker was stopped on purpose. */
        workerStopped: boolean;
      }
    | undefined;
}

export type Decision =
  | { do: 'nothing' }
  | { do: 'wait'; untilMs: number }
  | { do: 'run-hub-step' }
  | { do: 'issue-step' }
  /** The attempt was lost or failed in a way that may pass, or its worker was stopped: the step begins again. */
  | { do: 'try-again'; why: 'silence' | 'error' | 'stopped' }
  | { do: 'next-step' }
  | {
      do: 'end';
      status: 'succeeded' | 'failed' | 'canceled' | 'expired';
      why: 'done' | 'error' | 'silence' | 'asked' | 'late';
    };

/**
 * What `advance` does with an operation at `nowMs`. Pure: the whole state machine is here. Nothing leaves a terminal
 * state; a canceled one can't succeed except where its last worker step had already done all the work.
 */
export function decideStep(state: OperationState, nowMs: number): Decision {
  if (isTerminal(state.status)) return { do: 'nothing' };
  const { step } = state;
  if (!step) return { do: 'end', status: 'succeeded', why: 'done' };
  switch (step.status) {
    case 'succeeded':
      return { do: 'next-step' };
    case 'canceled':
      return { do: 'end', status: 'canceled', why: 'asked' };
    case 'pending':
      // A hub step only records what a worker has already done: it is finished even when cancel was asked for.
      if (step.runs === 'hub') return { do: 'run-hub-step' };
      if (state.cancelRequested) return { do: 'end', status: 'canceled', why: 'asked' };
      if (nowMs >= state.expiresAtMs) return { do: 'end', status: 'expired', why: 'late' };
      return { do: 'issue-step' };
    case 'issued':
      if (state.cancelRequested) return { do: 'end', status: 'canceled', why: 'asked' };
      if (nowMs >= step.issuedAtMs + pickUpMs) return { do: 'issue-step' };
      return { do: 'wait', untilMs: step.issuedAtMs + pickUpMs };
    case 'running': {
      const lostAtMs = step.heartbeatAtMs + leaseMs;
      if (nowMs < lostAtMs) return { do: 'wait', untilMs: lostAtMs };
      if (state.cancelRequested) return { do: 'end', status: 'canceled', why: 'asked' };
      return state.attemptsLeft > 0
        ? { do: 'try-again', why: 'silence' }
        : { do: 'end', status: 'failed', why: 'silence' };
    }
    case 'failed':
      if (state.cancelRequested) return { do: 'end', status: 'canceled', why: 'asked' };
      // Updating a worker is no fault of the step. What comes back again and again ends by its time limit.
      if (step.workerStopped) return { do: 'try-again', why: 'stopped' };
      return step.errorRetryable && state.attemptsLeft > 0
        ? { do: 'try-again', why: 'error' }
        : { do: 'end', status: 'failed', why: 'error' };
  }
}
