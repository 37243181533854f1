import { expect, it } from 'vitest';
import { unlessAborted } from './unless-aborted.ts';

const never = new Promise<never>(() => undefined);

it('gives what the work gives, or its error, while nobody aborts', async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(undefined, Promise.resolve(1))).toBe(1);
  expect(await unlessAborted(signal, Promise.resolve(2))).toBe(2);
  await expect(unlessAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

it('rejects with the reason once aborted, also where that was before', async () => {
  const aborting = new AbortController();
  const waiting = unlessAborted(aborting.signal, never);
  aborting.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  await expect(unlessAborted(aborting.signal, never)).rejects.toThrow('gone');
});
