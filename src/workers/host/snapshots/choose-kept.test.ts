import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseKept } from './choose-kept.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.parse('2026-11-26T17:13:20Z');
const within = (most: number) => fc.integer({ min: 0, max: most / 1_000 }).map((seconds) => now - seconds * 1_000);
const moments = fc.uniqueArray(fc.oneof(within(2 * hour), within(30 * hour), within(90 * day)), { maxLength: 300 });
const sorted = (kept: Iterable<number>) => [...kept].sort((a, b) => a - b);
const text = (kept: Iterable<number>) => sorted(kept).map((timeMs) => new Date(timeMs).toISOString().slice(0, 16));

it('keeps all of the last hour, then the newest of each hour, day and week', () => {
  const at = (...times: string[]) => times.map((time) => Date.parse(time));
  const kept = [
    ...['2026-10-03T09:00:00Z', '2026-11-01T20:00:00Z', '2026-11-08T09:00:00Z', '2026-11-13T11:00:00Z'],
    ...['2026-11-25T17:50:00Z', '2026-11-26T15:45:00Z'],
    ...['2026-11-26T16:30:00Z', '2026-11-26T17:00:00Z', '2026-11-26T17:01:00Z'],
  ];
  const gone = [
    // Older than eight weeks, and not the newest of their week, day or hour.
    ...['2026-09-30T09:00:00Z', '2026-11-05T09:00:00Z', '2026-11-13T10:00:00Z', '2026-11-26T15:30:00Z'],
    ...['2026-11-25T16:50:00Z', '2026-11-26T16:02:00Z'],
  ];
  expect(text(chooseKept(at(...kept, ...gone), now))).toEqual(text(at(...kept)));
});

it('the newest stays, however old it is', () => {
  fc.assert(
    fc.property(moments, fc.nat({ max: 400 }), (times, days) => {
      const kept = chooseKept(times, now + days * day);
      expect(kept.has(Math.max(...times))).toBe(times.length > 0);
    }),
  );
});

it('a second look takes nothing more, and many small steps keep what one great step keeps', () => {
  fc.assert(
    fc.property(moments, fc.array(fc.nat({ max: 3 * 24 * 60 }), { maxLength: 40 }), (times, steps) => {
      const kept = chooseKept(times, now);
      expect(sorted(chooseKept([...kept], now))).toEqual(sorted(kept));
      let left = kept;
      let later = now;
      for (const minutes of steps) {
        later += minutes * minute;
        const next = chooseKept([...left], later);
        expect([...next].every((time) => left.has(time))).toBe(true);
        left = next;
      }
      expect(sorted(left)).toEqual(sorted(chooseKept(times, later)));
    }),
  );
});

it('their number is bounded, however many there are', () => {
  const everySecond = Array.from({ length: (60 * day) / 1_000 / 7 }, (_, index) => now - index * 7_000);
  expect(chooseKept(everySecond, now).size).toBeLessThanOrEqual(60 + 25 + 15 + 9);
  const scheduled = Array.from({ length: 60 * 96 }, (_, index) => now - index * 15 * minute);
  expect(chooseKept(scheduled, now).size).toBeLessThanOrEqual(4 + 24 + 14 + 8);
});
