import { randomUUID } from 'node:crypto';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { workerCheck } from '#src/contracts/operations/kinds/check-worker.ts';

type WorkerCheck = z.output<typeof workerCheck>;

interface CheckWorkerOptions {
  /** The worker's data directory, absolute. */
  directory: string;
  /** Versions of its tools, by name. */
  tools: Record<string, string>;
  storage: WorkerCheck['storage'];
}

interface CheckContext {
  report(event: { phase: 'versions' | 'disk' }): void;
}

/** Makes the handler of the step `check-worker/check`, the same for hosts and bucket workers. */
export function checkWorker({ directory, tools, storage }: CheckWorkerOptions) {
  return async ({ report }: CheckContext): Promise<WorkerCheck> => {
    report({ phase: 'versions' });
    const clockMs = Date.now();
    report({ phase: 'disk' });
    const { bavail, blocks, bsize } = await statfs(directory);
    return {
      clockMs,
      versions: tools,
      diskFreeBytes: bavail * bsize,
      diskTotalBytes: blocks * bsize,
      diskRoundTripMs: await diskRoundTrip(directory),
      storage,
    };
  };
}

/** Milliseconds to write, sync, read and remove a small file in a directory. */
async function diskRoundTrip(directory: string): Promise<number> {
  const path = join(directory, `check-${randomUUID()}`);
  const content = Buffer.from(path);
  const began = performance.now();
  try {
    await using file = await open(path, 'wx+', 0o600);
    await file.write(content);
    await file.sync();
    const { buffer } = await file.read(Buffer.alloc(content.length), 0, content.length, 0);
    if (!buffer.equals(content)) {
      throw new AppError({
        code: 'internal',
        userMessage: 'The worker’s disk gave back other bytes than were written. Have the disk checked.',
        details: { directory },
      });
    }
  } finally {
    await rm(path, { force: true });
  }
  return performance.now() - began;
}
