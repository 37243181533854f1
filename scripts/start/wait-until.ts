import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SupervisedProcess } from './supervised-process.ts';

interface Waiting {
  what: string;
  /** The processes that it needs: one that fails at its start again and again is not waited for. */
  processes: readonly SupervisedProcess[];
  isReady(): Promise<boolean>;
  timeoutMs: number;
  signal: AbortSignal;
}

const everyMs = 100;
const mostQuickEnds = 3;
const shownLines = 12;

/**
 * Waits until something that was started is ready. Rejects where a process of it fails, with the end of its log, where
 * it takes too long, or when the start is stopped.
 */
export async function waitUntil({ what, processes, isReady, timeoutMs, signal }: Waiting): Promise<void> {
  const until = performance.now() + timeoutMs;
  while (!(await isReady())) {
    signal.throwIfAborted();
    const failed = processes.find(({ quickEnds }) => quickEnds >= mostQuickEnds);
    if (failed) throw new Error(`${failed.plan.name} does not start. The end of its log:\n${endOf(failed.log)}`);
    if (performance.now() > until) {
      const logs = processes.map(({ log }) => log).join(', ');
      throw new Error(`${what} was not ready within ${timeoutMs / 1_000} s; the reason may be in ${logs}`);
    }
    await pause(everyMs, undefined, { signal });
  }
}

function endOf(log: string): string {
  return `  ${log}\n${readFileSync(log, 'utf8').trimEnd().split('\n').slice(-shownLines).join('\n')}`;
}
