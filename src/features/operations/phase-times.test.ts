import { expect, test } from 'vitest';
import { phaseTimes } from './phase-times.ts';

const step = 'make-backup';
const event = (ts: number, phase: string) => ({ ts, step, phase });
const events = [event(1_000, 'snapshot'), event(1_100, 'scan'), event(1_500, 'upload'), event(9_000, 'upload')];

test('a phase lasts until the next is heard of, the last one as long as its step', () => {
  const times = phaseTimes(
    'backup',
    { name: step, status: 'succeeded', ms: 10_000 },
    { events: [...events, event(10_800, 'receipt')], isWhole: true },
  );
  expect(times).toEqual([
    { phase: 'snapshot', state: 'done', ms: 100 },
    { phase: 'scan', state: 'done', ms: 400 },
    { phase: 'upload', state: 'done', ms: 9_300 },
    { phase: 'receipt', state: 'done', ms: 200 },
  ]);
});

test('while a step runs, its phase is the one heard of last, and those after it come later', () => {
  const times = phaseTimes('backup', { name: step, status: 'running', ms: 8_500 }, { events, isWhole: true });
  expect(times.map(({ state, ms }) => [state, ms])).toEqual([
    ['done', 100],
    ['done', 400],
    ['now', 8_000],
    ['later', null],
  ]);
});

test('a second attempt counts from its own beginning', () => {
  const again = [...events, event(20_000, 'snapshot'), event(20_300, 'scan')];
  const times = phaseTimes('backup', { name: step, status: 'running', ms: 1_000 }, { events: again, isWhole: true });
  expect(times.map(({ state, ms }) => [state, ms])).toEqual([
    ['done', 300],
    ['now', 700],
    ['later', null],
    ['later', null],
  ]);
});

test('where the first events are lost, what is not known is not said', () => {
  const times = phaseTimes(
    'backup',
    { name: step, status: 'running', ms: 900_000 },
    { events: events.slice(1), isWhole: false },
  );
  expect(times.map(({ state, ms }) => [state, ms])).toEqual([
    ['done', null],
    ['done', null],
    ['now', null],
    ['later', null],
  ]);
});

test('without events a step that succeeded has done all its phases, and one that waits none', () => {
  const none = { events: [], isWhole: true };
  const states = (status: 'succeeded' | 'issued') =>
    phaseTimes('backup', { name: step, status, ms: null }, none).map(({ state }) => state);
  expect([states('succeeded'), states('issued')]).toEqual([
    ['done', 'done', 'done', 'done'],
    ['later', 'later', 'later', 'later'],
  ]);
});
