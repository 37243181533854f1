import { expect, test } from 'vitest';
import { precisionAmong } from './precision-among.ts';
import { absoluteTime, clockText, shortTime } from './time.ts';

const at = (minute: number, second: number) => Date.UTC(2026, 10, 24, 12, minute, second);

test('moments of one minute are written to the second, all others to the minute', () => {
  const times = [at(3, 7), at(3, 7), at(4, 0), at(4, 59), at(5, 0)];
  const precision = precisionAmong(times);
  const written = times.map((ms) => clockText(ms, 'UTC', precision(ms)));
  expect(written).toEqual(['12:03', '12:03', '12:04:00', '12:04:59', '12:05']);
  expect(precision(at(9, 0))).toBe('minute');
});

test('seconds stand in every way in which a moment is written', () => {
  expect(absoluteTime(at(4, 59), 'UTC', 'second')).toBe('Tue 24 Nov 2026, 12:04:59');
  expect(shortTime(at(4, 59), at(9, 0) + 86_400_000, 'UTC', 'second')).toBe('Tue 12:04:59');
});
