import { expect, it } from 'vitest';
import { sharedCalls } from './shared-calls.ts';

const never = new AbortController().signal;

it('lets those who come meanwhile share a call, and those who come later begin another', async () => {
  const calls = sharedCalls<number>();
  const gates = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  let started = 0;
  const start = () => gates[started++]?.promise ?? Promise.reject(new Error('One call too many.'));
  const first = [calls.join('a', never, start), calls.join('a', never, start)];
  gates[0]?.resolve(1);
  expect(await Promise.all(first)).toEqual([1, 1]);
  const second = calls.join('a', never, start);
  gates[1]?.resolve(2);
  expect(await second).toBe(2);
});

it('stops a call only when nobody waits for it any more', async () => {
  const calls = sharedCalls<never>();
  let stopped = 0;
  const start = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        stopped += 1;
        reject(new Error('stopped'));
      });
    });
  const [one, two] = [new AbortController(), new AbortController()];
  const first = calls.join('a', one.signal, start);
  const second = calls.join('a', two.signal, start);
  one.abort();
  await expect(first).rejects.toMatchObject({ code: 'canceled' });
  expect(stopped).toBe(0);
  two.abort();
  await expect(second).rejects.toMatchObject({ code: 'canceled' });
  expect(stopped).toBe(1);
  await expect(calls.join('a', AbortSignal.abort(), start)).rejects.toMatchObject({ code: 'canceled' });
});

it('gives a failure to all who wait, and forgets it', async () => {
  const calls = sharedCalls<string>();
  const failing = () => Promise.reject(new Error('no answer'));
  const both = [calls.join('a', never, failing), calls.join('a', never, failing)];
  for (const each of both) await expect(each).rejects.toThrow('no answer');
  expect(await calls.join('a', never, async () => 'well')).toBe('well');
});
