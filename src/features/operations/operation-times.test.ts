import { expect, test } from 'vitest';
import { operationTimes } from './operation-times.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString();
const nowMs = Date.parse(at(30));

test('one that has ended has waited, run, and taken both together', () => {
  const ended = { createdAt: at(0), startedAt: at(4), finishedAt: at(10) };
  expect(operationTimes(ended, nowMs)).toEqual({ waitedMs: 4_000, ranMs: 6_000, totalMs: 10_000 });
});

test('one that runs has taken until now, one that waits has only waited', () => {
  expect([
    operationTimes({ createdAt: at(0), startedAt: at(4), finishedAt: null }, nowMs),
    operationTimes({ createdAt: at(0), startedAt: null, finishedAt: null }, nowMs),
    operationTimes({ createdAt: at(0), startedAt: null, finishedAt: at(9) }, nowMs),
  ]).toEqual([
    { waitedMs: 4_000, ranMs: 26_000, totalMs: 30_000 },
    { waitedMs: 30_000, ranMs: null, totalMs: 30_000 },
    { waitedMs: 9_000, ranMs: null, totalMs: 9_000 },
  ]);
});

test('a page whose clock is behind shows no time below zero', () => {
  expect(operationTimes({ createdAt: at(59), startedAt: null, finishedAt: null }, nowMs).totalMs).toBe(0);
});
