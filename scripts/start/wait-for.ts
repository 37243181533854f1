import { setTimeout as pause } from 'node:timers/promises';

/** Waits until an address answers 200; after `timeoutMs` an error that says where to look. */
export async function waitForAnswer(url: string, timeoutMs: number, log: string): Promise<void> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    if (performance.now() > until) throw new Error(`${url} did not answer within ${timeoutMs / 1000} s; see ${log}`);
    await pause(100);
  }
}
