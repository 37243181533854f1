import { expect, test } from 'vitest';
import { absoluteTime, clockText, dateText, relativeTime, shortTime } from './time.ts';

const now = Date.UTC(2026, 10, 24, 12, 0);
const minute = 60_000;

test.each([
  [0, 'just now'],
  [59_999, 'just now'],
  [minute, '1 min ago'],
  [59 * minute, '59 min ago'],
  [60 * minute, '1 h ago'],
  [47 * 60 * minute, '47 h ago'],
  [48 * 60 * minute, '2 d ago'],
  [29 * 24 * 60 * minute, '29 d ago'],
  [30 * 24 * 60 * minute, '25 Oct 2026'],
  [-5 * minute, 'in 5 min'],
])('%d ms before now is %s', (agoMs, text) => {
  expect(relativeTime(now - agoMs, now, 'UTC')).toBe(text);
});

test('a date stands in the zone of the reader, whatever the zone of the process', () => {
  const late = Date.UTC(2026, 10, 24, 20, 30);
  expect([
    absoluteTime(late, 'UTC'),
    absoluteTime(late, 'Asia/Kathmandu'),
    dateText(late, 'America/New_York'),
    clockText(late, 'Europe/Berlin'),
    clockText(Date.UTC(2026, 10, 24, 0, 5), 'UTC'),
  ]).toEqual(['Tue 24 Nov 2026, 20:30', 'Wed 25 Nov 2026, 02:15', '24 Nov 2026', '21:30', '00:05']);
});

test('a moment is written as short as it is clear', () => {
  const texts = [1, 13 * 60, 2 * 24 * 60, 7 * 24 * 60, -24 * 60].map((minutes) =>
    shortTime(now - minutes * minute, now, 'UTC'),
  );
  expect(texts).toEqual(['11:59', 'Mon 23:00', 'Sun 12:00', '17 Nov 2026, 12:00', '25 Nov 2026, 12:00']);
});
