import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTerminal, operationStatus, stepStatus } from '#src/contracts/operations/status.ts';
import { leaseMs, pickUpMs } from '#src/contracts/operations/timing.ts';
import { decideStep, type OperationState, type StepState } from './decide-step.ts';

const nowMs = 10_000_000;
const time = fc.integer({ min: nowMs - 3 * leaseMs, max: nowMs + 2 * leaseMs });

const anyStep: fc.Arbitrary<StepState> = fc.record({
  runs: fc.constantFrom('hub', 'host', 'bucket', 'worker', 'children'),
  status: fc.constantFrom(...stepStatus.options),
  issuedAtMs: time,
  heartbeatAtMs: time,
  errorRetryable: fc.boolean(),
  workerStopped: fc.boolean(),
  activeChildren: fc.nat(3),
});
const anyState: fc.Arbitrary<OperationState> = fc.record({
  status: fc.constantFrom(...operationStatus.options),
  cancelRequestedAtMs: fc.option(time),
  expiresAtMs: time,
  attemptsLeft: fc.integer({ min: 0, max: 3 }),
  step: fc.option(anyStep, { nil: undefined }),
});

/** A step that runs and was just heard of, in an operation that has time and attempts left. */
function state({
  step,
  ...rest
}: Partial<Omit<OperationState, 'step'>> & { step?: Partial<StepState> }): OperationState {
  return {
    status: 'running',
    cancelRequestedAtMs: null,
    expiresAtMs: nowMs + 1,
    attemptsLeft: 1,
    step: {
      runs: 'host',
      status: 'running',
      issuedAtMs: nowMs,
      heartbeatAtMs: nowMs,
      errorRetryable: false,
      workerStopped: false,
      activeChildren: 0,
      ...step,
    },
    ...rest,
  };
}

test('nothing leaves a terminal state', () => {
  fc.assert(
    fc.property(anyState, (any) => {
      if (isTerminal(any.status)) expect(decideStep(any, nowMs)).toEqual({ do: 'nothing' });
    }),
  );
});

test('attempts never exceed the cap', () => {
  fc.assert(
    fc.property(anyState, (any) => {
      const decision = decideStep(any, nowMs);
      if (decision.do === 'try-again' && decision.why !== 'stopped') expect(any.attemptsLeft).toBeGreaterThan(0);
    }),
  );
});

test('what was asked to be canceled is given to nobody any more', () => {
  fc.assert(
    fc.property(anyState, (any) => {
      const decision = decideStep({ ...any, cancelRequestedAtMs: nowMs - 1 }, nowMs);
      expect(['issue-step', 'try-again', 'start-children']).not.toContain(decision.do);
    }),
  );
});

test('what has had its time begins nothing any more', () => {
  fc.assert(
    fc.property(anyState, (any) => {
      const decision = decideStep({ ...any, expiresAtMs: nowMs }, nowMs);
      expect(['issue-step', 'try-again', 'start-children']).not.toContain(decision.do);
    }),
  );
});

test('an operation that was asked to stop succeeds only where all its steps had', () => {
  fc.assert(
    fc.property(anyState, (any) => {
      const decision = decideStep({ ...any, cancelRequestedAtMs: nowMs - 1 }, nowMs);
      if (decision.do === 'end' && decision.status === 'succeeded') expect(any.step).toBeUndefined();
    }),
  );
});

test('a running step with a fresh heartbeat is left alone', () => {
  const decision = decideStep(state({ step: { heartbeatAtMs: nowMs - leaseMs + 1 } }), nowMs);
  expect(decision).toEqual({ do: 'wait', untilMs: nowMs + 1 });
});

test('silence longer than the lease: another attempt, and failed when there is none left', () => {
  const step = { heartbeatAtMs: nowMs - leaseMs };
  expect(decideStep(state({ step }), nowMs)).toEqual({ do: 'try-again', why: 'silence' });
  const spent = decideStep(state({ step, attemptsLeft: 0 }), nowMs);
  expect(spent).toEqual({ do: 'end', status: 'failed', why: 'silence' });
});

test('a step that no worker takes up is issued again', () => {
  const step = { status: 'issued', issuedAtMs: nowMs - pickUpMs } as const;
  expect(decideStep(state({ step }), nowMs)).toEqual({ do: 'issue-step' });
});

test('what a worker has finished is recorded by the hub even if cancel came meanwhile', () => {
  const step = { runs: 'hub', status: 'pending' } as const;
  expect(decideStep(state({ step, cancelRequestedAtMs: nowMs }), nowMs)).toEqual({ do: 'run-hub-step' });
});

describe('an operation whose time is over', () => {
  const late = { expiresAtMs: nowMs };
  const expired = { do: 'end', status: 'expired', why: 'late' };

  test('expires at once where it waits', () => {
    expect(decideStep(state({ ...late, step: { status: 'pending' } }), nowMs)).toEqual(expired);
    expect(decideStep(state({ ...late, step: { status: 'issued' } }), nowMs)).toEqual(expired);
  });

  test('is stopped where it runs, and has expired when it has stopped', () => {
    expect(decideStep(state(late), nowMs)).toEqual({ do: 'ask-to-stop' });
    const asked = { ...late, cancelRequestedAtMs: nowMs };
    expect(decideStep(state(asked), nowMs)).toMatchObject({ do: 'wait' });
    expect(decideStep(state({ ...asked, step: { status: 'canceled' } }), nowMs)).toEqual(expired);
    expect(decideStep(state({ ...asked, step: { heartbeatAtMs: nowMs - leaseMs } }), nowMs)).toEqual(expired);
  });
});

test('a worker that was stopped on purpose costs no attempt, and its step waits no longer than the operation may', () => {
  const step = { status: 'failed', errorRetryable: true, workerStopped: true } as const;
  expect(decideStep(state({ step, attemptsLeft: 0 }), nowMs)).toEqual({ do: 'try-again', why: 'stopped' });
  expect(decideStep(state({ step, expiresAtMs: nowMs }), nowMs)).toMatchObject({ do: 'end', status: 'expired' });
});

describe('a step that is nothing but other operations', () => {
  const step = { runs: 'children' } as const;

  test('makes them, waits for the last, and counts', () => {
    expect(decideStep(state({ step: { ...step, status: 'pending' } }), nowMs)).toEqual({ do: 'start-children' });
    expect(decideStep(state({ step: { ...step, activeChildren: 1 } }), nowMs)).toMatchObject({ do: 'wait' });
    expect(decideStep(state({ step }), nowMs)).toEqual({ do: 'count-children' });
  });

  test('cancels them with itself, and ends after them', () => {
    const asked = { cancelRequestedAtMs: nowMs };
    const some = { ...step, activeChildren: 2 };
    expect(decideStep(state({ ...asked, step: some }), nowMs)).toEqual({ do: 'cancel-children' });
    expect(decideStep(state({ ...asked, step }), nowMs)).toMatchObject({ do: 'end', status: 'canceled' });
  });
});

test('after the clock was set back a lease does not last until it has caught up', () => {
  const ahead = nowMs + leaseMs + 1;
  expect(decideStep(state({ step: { heartbeatAtMs: ahead } }), nowMs)).toEqual({ do: 'set-back' });
  expect(decideStep(state({ step: { status: 'issued', issuedAtMs: ahead } }), nowMs)).toEqual({ do: 'set-back' });
});
