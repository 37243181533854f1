import { setTimeout as pause } from 'node:timers/promises';
import { lockFile } from './lock-file.ts';

interface LockOptions {
  path: string;
  /** Called once where another process is at it. */
  onWait(): void;
  signal?: AbortSignal;
}

/** Runs `work` while no other process runs anything under the same lock; waits for its turn. */
export async function withLock<Result>(options: LockOptions, work: () => Promise<Result>): Promise<Result> {
  let release = lockFile(options.path);
  if (!release) options.onWait();
  while (!release) {
    await pause(250, undefined, { signal: options.signal });
    release = lockFile(options.path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
