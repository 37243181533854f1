import { expect, test } from 'vitest';
import { loadWords } from './load-words.ts';

const nowMs = Date.parse('2026-11-24T12:05:00Z');

test('a lane says what runs, how many wait, and for how long', () => {
  expect([
    loadWords({ running: 0, places: 2, waiting: 0, oldestAt: null }, nowMs),
    loadWords({ running: 2, places: 2, waiting: 1_200, oldestAt: '2026-11-24T12:00:50Z' }, nowMs),
  ]).toEqual(['0 of 2 running', '2 of 2 running, 1,200 waiting, the oldest for 4 min 10 s']);
});
