import { backOffMs } from './back-off.ts';
import { pause } from './pause.ts';

/** Says hello again when there is a reason to. */
export interface Greeter {
  /** Never rejects and never says two at a time; reasons that keep coming are answered ever more slowly. */
  again(): void;
}

const calmMs = 60_000;

/** A greeter that calls `greet`, which ends when hello was answered or `signal` aborted. */
export function createGreeter(greet: () => Promise<void>, signal: AbortSignal): Greeter {
  let busy = false;
  let inARow = 0;
  let lastAt = Number.NEGATIVE_INFINITY;

  async function again(): Promise<void> {
    if (busy) return;
    busy = true;
    inARow = performance.now() - lastAt < calmMs ? inARow + 1 : 0;
    if (await pause(backOffMs(inARow, { firstMs: 100, maxMs: 10_000 }), signal)) await greet();
    lastAt = performance.now();
    busy = false;
  }
  return { again: () => void again() };
}
