import { setTimeout as pause } from 'node:timers/promises';

interface Waiting {
  what: string;
  /** Where a person finds why it does not come. */
  log: string;
  isReady(): Promise<boolean>;
  /** True where there is no use in waiting. */
  hasFailed(): boolean;
  timeoutMs: number;
  signal: AbortSignal;
}

const everyMs = 50;

/** Waits until something that was started is ready; rejects where it fails, takes too long, or the start is stopped. */
export async function waitUntil({ what, log, isReady, hasFailed, timeoutMs, signal }: Waiting): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (!(await isReady())) {
    signal.throwIfAborted();
    if (hasFailed()) throw new Error(`${what} does not start; the reason is at the end of ${log}`);
    if (performance.now() > until) throw new Error(`${what} was not ready within ${timeoutMs / 1_000} s; see ${log}`);
    await pause(everyMs, undefined, { signal });
  }
}
