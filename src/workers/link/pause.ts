import { setTimeout as sleep } from 'node:timers/promises';

/** Waits `ms`, or until `signal` aborts: true where the whole time has passed. Never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { signal });
    return true;
  } catch {
    // The only way in which a sleep rejects is its signal.
    return false;
  }
}
