import { setImmediate } from 'node:timers/promises';

const turnMs = 5;

/**
 * For long work that never waits for anything: to be called and awaited between its pieces. Every few milliseconds
 * whoever else uses this thread comes in.
 */
export function turns(): () => Promise<void> | undefined {
  let ends = performance.now() + turnMs;
  const give = async () => {
    await setImmediate();
    ends = performance.now() + turnMs;
  };
  return () => (performance.now() < ends ? undefined : give());
}
