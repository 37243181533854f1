import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { spread } from './spread.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each tab acts at a moment of its own, once, however often it is told', () => {
  const acts = [0.1, 0.9].map((at) => {
    const act = vi.fn();
    const { soon } = spread(act, 2_000, () => at);
    soon();
    soon();
    return act;
  });
  vi.advanceTimersByTime(200);
  expect(acts.map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  vi.advanceTimersByTime(1_800);
  expect(acts.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test('told again afterwards, it acts again; canceled, it does not', () => {
  const act = vi.fn();
  const { soon, cancel } = spread(act, 2_000, () => 0.5);
  soon();
  vi.advanceTimersByTime(1_000);
  soon();
  cancel();
  vi.advanceTimersByTime(2_000);
  expect(act).toHaveBeenCalledTimes(1);
});
