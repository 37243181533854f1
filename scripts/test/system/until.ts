import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is neither undefined, null nor false, and gives it; after `timeoutMs` an error that says what was awaited. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | null | false> | Answer | undefined | null | false,
  timeoutMs = 30_000,
): Promise<Answer> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (performance.now() > giveUpAt) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`);
    await pause(25);
  }
}
