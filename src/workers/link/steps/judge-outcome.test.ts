import { describe, expect, it } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { workerCheck } from '../testing/bucket-handlers.ts';
import { judgeOutcome } from './judge-outcome.ts';

const step = { kind: 'check-worker', step: 'check' } as const;
const done = { ok: true, result: workerCheck } as const;
const abortError = new DOMException('Stopped', 'AbortError');
const killed = new AppError({ code: 'tool_failed', userMessage: 'rustic was killed.', cause: abortError });
const broken = new AppError({ code: 'tool_failed', userMessage: 'rustic failed.' });

describe('the outcome of a step', () => {
  it('is nothing once its token is stale, whatever the handler says', () => {
    expect(judgeOutcome(step, done, 'stale')).toBeNull();
    expect(judgeOutcome(step, { ok: false, error: broken }, 'stale')).toBeNull();
  });

  it('is success where all the work was done before the stop was heard', () => {
    for (const why of [undefined, 'canceled', 'worker-stopping', 'lease-lost'] as const) {
      expect(judgeOutcome(step, done, why)).toEqual({ status: 'succeeded', result: workerCheck });
    }
  });

  it('is canceled where a cancel ended it, also through a killed process', () => {
    for (const error of [abortError, killed, new AppError({ code: 'canceled', userMessage: 'Canceled.' })]) {
      expect(judgeOutcome(step, { ok: false, error }, 'canceled')).toEqual({ status: 'canceled' });
    }
  });

  it('is the failure where undoing failed after a cancel, or nobody had asked for one', () => {
    const failed = { status: 'failed', error: { code: 'tool_failed' } };
    expect(judgeOutcome(step, { ok: false, error: broken }, 'canceled')).toMatchObject(failed);
    expect(judgeOutcome(step, { ok: false, error: killed }, undefined)).toMatchObject(failed);
  });

  it('is to be done again where the worker stopped or lost the hub, however the handler ended', () => {
    for (const why of ['worker-stopping', 'lease-lost'] as const) {
      for (const error of [abortError, broken, 'not even an error']) {
        const outcome = judgeOutcome(step, { ok: false, error }, why);
        expect(outcome).toMatchObject({ status: 'failed', error: { retryable: true } });
      }
    }
  });

  it('never carries more than the hub takes', () => {
    const error = new AppError({
      code: 'internal',
      userMessage: 'x'.repeat(9_000),
      details: { lines: 'y'.repeat(99_000) },
    });
    const outcome = judgeOutcome(step, { ok: false, error }, undefined);
    expect(JSON.stringify(outcome).length).toBeLessThan(5_000);
  });
});
