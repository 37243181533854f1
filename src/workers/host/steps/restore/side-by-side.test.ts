import { once } from 'node:events';
import { expect, it } from 'vitest';
import { sideBySide } from './side-by-side.ts';

const never = new AbortController().signal;

/** Ends only when it is told to, with an error of its own, and a turn later than that. */
async function untilStopped(signal: AbortSignal, ended: string[]): Promise<never> {
  await once(signal, 'abort');
  await new Promise(setImmediate);
  ended.push('stopped');
  throw new Error('stopped');
}

it('gives both results', async () => {
  expect(
    await sideBySide(
      never,
      async () => 1,
      async () => 'two',
    ),
  ).toEqual([1, 'two']);
});

it.each([0, 1])('throws the first failure, when the other has ended too (%i fails)', async (failing) => {
  const ended: string[] = [];
  const fails = async () => {
    throw new Error('does not fit');
  };
  const waits = (signal: AbortSignal) => untilStopped(signal, ended);
  const [one, other] = failing === 0 ? [fails, waits] : [waits, fails];
  await expect(sideBySide(never, one, other)).rejects.toThrow('does not fit');
  expect(ended).toEqual(['stopped']);
});

it('tells both when the caller is canceled', async () => {
  const cancel = new AbortController();
  const ended: string[] = [];
  const waits = (signal: AbortSignal) => untilStopped(signal, ended);
  const working = sideBySide(cancel.signal, waits, waits);
  cancel.abort();
  await expect(working).rejects.toThrow('stopped');
  expect(ended).toEqual(['stopped', 'stopped']);
});
