import { expect, test } from 'vitest';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { type OperationLog, withLogged } from './operation-log.ts';

const event = (ts: number, percent = ts) =>
  progressSummary.parse({ ts, phase: 'upload', step: 'make-backup', percent });
const log: OperationLog = { events: [event(1), event(2)], isComplete: true };

test('a live event is added behind the others', () => {
  expect(withLogged(log, event(3)).events.map(({ ts }) => ts)).toEqual([1, 2, 3]);
});

test('an event that the log holds already is not added again, also with another percentage', () => {
  expect(withLogged(log, event(2))).toBe(log);
  expect(withLogged(log, event(2, 40))).toBe(log);
});

test('a log holds the latest alone', () => {
  const full = { events: Array.from({ length: 256 }, (_, at) => event(at, 1)), isComplete: true };
  const { events } = withLogged(full, event(500, 2));
  expect([events.length, events[0]?.ts, events.at(-1)?.ts]).toEqual([256, 1, 500]);
});
