import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherChanges } from './gather-changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function gather(read: (ids: string[]) => Promise<void>, atMost = 10) {
  const failed = vi.fn();
  const ended = new AbortController();
  return { failed, ended, changes: gatherChanges({ read, failed, atMost, signal: ended.signal }) };
}

test('what changes during a read is read together after it, once', async () => {
  const reads: string[][] = [];
  const first = Promise.withResolvers<void>();
  const { changes } = gather(async (ids) => {
    reads.push(ids);
    if (reads.length === 1) await first.promise;
  });
  changes.add(['a']);
  for (let count = 0; count < 100; count += 1) changes.add(['a', 'b']);
  first.resolve();
  await expect.poll(() => reads).toEqual([['a'], ['a', 'b']]);
});

test('many are read in parts', async () => {
  const reads: string[][] = [];
  const { changes } = gather(async (ids) => void reads.push(ids), 2);
  changes.add(['a', 'b', 'c']);
  await expect.poll(() => reads).toEqual([['a', 'b'], ['c']]);
});

test('a read that fails is made again, with what has changed meanwhile', async () => {
  const reads: string[][] = [];
  const { changes, failed } = gather(async (ids) => {
    reads.push(ids);
    if (reads.length === 1) throw new Error('Postgres is away');
  });
  changes.add(['a']);
  await expect.poll(() => failed).toHaveBeenCalledOnce();
  changes.add(['b']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads).toEqual([['a'], ['a', 'b']]);
});
