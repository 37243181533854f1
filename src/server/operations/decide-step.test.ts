import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTerminal, operationStatus, stepStatus } from '#src/contracts/operations/status.ts';
import { leaseMs, pickUpMs } from '#src/contracts/operations/timing.ts';
import { decideStep, type OperationState } from './decide-step.ts';

const nowMs = 10_000_000;
const time = fc.integer({ min: nowMs - 3 * leaseMs, max: nowMs + leaseMs });

const anyState: fc.Arbitrary<OperationState> = fc.record({
  status: fc.constantFrom(...operationStatus.options),
  cancelRequested: fc.boolean(),
  expiresAtMs: time,
  attemptsLeft: fc.integer({ min: 0, max: 3 }),
  step: fc.option(
    fc.record({
      runs: fc.constantFrom('hub' as const, 'host' as const, 'bucket' as const, 'worker' as const),
      status: fc.constantFrom(...stepStatus.options),
      issuedAtMs: time,
      heartbeatAtMs: time,
      errorRetryable: fc.boolean(),
      workerStopped: fc.boolean(),
    }),
    { nil: undefined },
  ),
});

test('nothing leaves a terminal state', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      if (isTerminal(state.status)) expect(decideStep(state, nowMs)).toEqual({ do: 'nothing' });
    }),
  );
});

test('attempts never exceed the cap', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const decision = decideStep(state, nowMs);
      if (decision.do === 'try-again' && decision.why !== 'stopped') expect(state.attemptsLeft).toBeGreaterThan(0);
    }),
  );
});

test('what was asked to be canceled is given to no worker any more', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      const decision = decideStep({ ...state, cancelRequested: true }, nowMs);
      expect(['issue-step', 'try-again']).not.toContain(decision.do);
    }),
  );
});

test('a running step with a fresh heartbeat is left alone', () => {
  fc.assert(
    fc.property(anyState, (state) => {
      if (isTerminal(state.status) || !state.step) return;
      const running = { ...state.step, status: 'running' as const, heartbeatAtMs: nowMs - leaseMs + 1 };
      expect(decideStep({ ...state, step: running }, nowMs)).toEqual({ do: 'wait', untilMs: nowMs + 1 });
    }),
  );
});

const running: OperationState = {
  status: 'running',
  cancelRequested: false,
  expiresAtMs: nowMs + 1,
  attemptsLeft: 1,
  step: {
    runs: 'host',
    status: 'running',
    issuedAtMs: nowMs,
    heartbeatAtMs: nowMs - leaseMs,
    errorRetryable: false,
    workerStopped: false,
  },
};

test('silence longer than the lease: another attempt, and failed when there is none left', () => {
  expect(decideStep(running, nowMs)).toEqual({ do: 'try-again', why: 'silence' });
  expect(decideStep({ ...running, attemptsLeft: 0 }, nowMs)).toEqual({ do: 'end', status: 'failed', why: 'silence' });
});

test('a step that no worker takes up is issued again', () => {
  const step = {
    runs: 'host' as const,
    status: 'issued' as const,
    issuedAtMs: nowMs - pickUpMs,
    heartbeatAtMs: 0,
    errorRetryable: false,
    workerStopped: false,
  };
  expect(decideStep({ ...running, step }, nowMs)).toEqual({ do: 'issue-step' });
});

test('what a worker has finished is recorded by the hub even if cancel came meanwhile', () => {
  const step = {
    runs: 'hub' as const,
    status: 'pending' as const,
    issuedAtMs: 0,
    heartbeatAtMs: 0,
    errorRetryable: false,
    workerStopped: false,
  };
  expect(decideStep({ ...running, cancelRequested: true, step }, nowMs)).toEqual({ do: 'run-hub-step' });
});

test('an operation that waited too long expires', () => {
  const step = {
    runs: 'host' as const,
    status: 'pending' as const,
    issuedAtMs: 0,
    heartbeatAtMs: 0,
    errorRetryable: false,
    workerStopped: false,
  };
  expect(decideStep({ ...running, expiresAtMs: nowMs, step }, nowMs)).toEqual({
    do: 'end',
    status: 'expired',
    why: 'late',
  });
});

test('a worker that was stopped on purpose costs no attempt, and its step waits no longer than the operation may', () => {
  const step = {
    runs: 'host' as const,
    status: 'failed' as const,
    issuedAtMs: 0,
    heartbeatAtMs: 0,
    errorRetryable: true,
    workerStopped: true,
  };
  const stopped: OperationState = { ...running, attemptsLeft: 0, step };
  expect(decideStep(stopped, nowMs)).toEqual({ do: 'try-again', why: 'stopped' });
  const late = { ...stopped, expiresAtMs: nowMs, step: { ...step, status: 'pending' as const } };
  expect(decideStep(late, nowMs)).toEqual({ do: 'end', status: 'expired', why: 'late' });
});
