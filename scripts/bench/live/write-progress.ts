import type { Redis } from 'ioredis';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { workerPrefix } from '#src/server/infra/queues/queues.ts';
import { addToProgressStream } from '#src/workers/link/progress/progress-stream.ts';
import type { Running } from './make-audience.ts';

export interface ProgressWriter {
  /** How many events were written so far. */
  count(): number;
  stop(): void;
}

const everyMs = 10;

/** Writes progress of all operations, as their workers do: each operation's events evenly, all spread over the second. */
export function writeProgress(redis: Redis, running: readonly Running[], eachPerSecond: number): ProgressWriter {
  const began = performance.now();
  let written = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1_000) * eachPerSecond * running.length);
    for (; written < due; written += 1) {
      const one = running[written % running.length];
      if (one) void addToProgressStream({ redis, prefix: workerPrefix(one.workerId) }, one.operationId, event(written));
    }
  }, everyMs);
  return { count: () => written, stop: () => clearInterval(timer) };
}

function event(count: number) {
  return progressSummary.parse({
    ts: Date.now(),
    phase: 'upload',
    message: 'Uploading what is new',
    progress: { current: 1_000_000 + count * 4_096, total: 987_654_321_000, unit: 'bytes' },
    speed: 12_345_678.9,
    secondsLeft: 71.25,
    step: 'make-backup',
    percent: Math.min(99, count / 10_000),
  });
}
