/** A number in memory that threads share: 0 while somebody waits for what a thread does. */
export type StopFlag = Int32Array<SharedArrayBuffer>;

/**
 * A flag that is raised when `signal` is aborted, for a task that looks at it now and then. To abort the task itself ends
 * its thread, and the next task waits for a new one.
 */
export function stopFlag(signal: AbortSignal): StopFlag {
  const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const raise = () => Atomics.store(flag, 0, 1);
  if (signal.aborted) raise();
  else signal.addEventListener('abort', raise, { once: true });
  return flag;
}

/** Whether nobody waits any more. */
export function isStopped(flag: StopFlag): boolean {
  return Atomics.load(flag, 0) !== 0;
}
