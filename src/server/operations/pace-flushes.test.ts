import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paceFlushes } from './pace-flushes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lasting = (ms: number) => {
  const began: number[] = [];
  const flush = () => {
    began.push(performance.now());
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, ms);
    return promise;
  };
  return { began, soon: paceFlushes({ flush, leastGapMs: 40 }) };
};

test('a single change goes out at once, those that follow together after the gap', async () => {
  const { began, soon } = lasting(1);
  const at = performance.now();
  for (let count = 0; count < 100; count += 1) {
    soon();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(began.map((each) => each - at)).toEqual([1, 41, 81].map((ms) => ms - 1));
});

test('what is expensive is done less often', async () => {
  const { began, soon } = lasting(100);
  const at = performance.now();
  for (let count = 0; count < 700; count += 1) {
    soon();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(began.map((each) => Math.round(each - at))).toEqual([0, 200, 400, 600]);
});
