import { expect, it } from 'vitest';
import { clockTrust } from './clock-trust.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A clock, and whether it is trusted after some time in which it was set to another one. */
function trusted() {
  let elapsed = 7;
  let now = Date.parse('2026-11-26T17:13:20Z');
  const isTrusted = clockTrust(
    () => now,
    () => elapsed,
  );
  return (passedMs: number, jumpMs = 0) => {
    elapsed += passedMs;
    now += passedMs + jumpMs;
    return isTrusted();
  };
}

it('trusts a clock an hour after the start', () => {
  const after = trusted();
  expect([after(0), after(hour - 1), after(1), after(hour), after(30 * 24 * hour)]).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});

it.each([70 * 24 * hour, -2 * minute, minute + 1])('and a day after it has jumped by %d ms', (jumpMs) => {
  const after = trusted();
  after(hour);
  expect([after(minute, jumpMs), after(minute), after(23 * hour), after(hour)]).toEqual([false, false, false, true]);
});

it('and one that is put right a little at a time', () => {
  const after = trusted();
  after(hour);
  expect([after(minute, 900), after(minute, -minute), after(minute, 900)]).toEqual([true, true, true]);
});
