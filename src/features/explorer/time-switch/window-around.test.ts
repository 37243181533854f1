import { expect, it } from 'vitest';
import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { makeBackupSummary } from './testing/make-backup-summary.ts';
import { windowAround } from './window-around.ts';

const timeOf = (hour: number) => backupTimeOf(Date.UTC(2026, 0, 1, hour));
const page = (hours: number[], isLast = false) => ({
  items: hours.map((hour) => makeBackupSummary({ time: timeOf(hour) })),
  nextCursor: isLast ? null : 'more',
});
const hours = (first: number, last: number) =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => first + Math.sign(last - first) * at);

it('joins what is older and what is newer, newest first, without a gap', () => {
  const { backups } = windowAround(timeOf(20), page(hours(20, 5)), page(hours(21, 40)));
  expect(backups.map(({ time }) => time)).toEqual(hours(40, 5).map(timeOf));
});

it('is ample in its middle, holds a time near its end, and holds none at its end', () => {
  const at = (hour: number) => {
    const { holds, isAmple } = windowAround(timeOf(hour), page(hours(60, 0)), page(hours(61, 120)));
    return [holds, isAmple];
  };
  expect([60, 25, 95].map(at)).toEqual(Array.from({ length: 3 }, () => [true, true]));
  expect([24, 96, 1, 119].map(at)).toEqual(Array.from({ length: 4 }, () => [true, false]));
  expect([0, 120, 121, 200].map(at)).toEqual(Array.from({ length: 4 }, () => [false, false]));
});

it('is ample at an end with nothing beyond it', () => {
  const whole = (hour: number) => windowAround(timeOf(hour), page(hours(20, 0), true), page(hours(21, 40), true));
  expect([0, 40].map((hour) => whole(hour).isAmple)).toEqual([true, true]);
});
