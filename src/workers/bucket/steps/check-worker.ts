import { randomUUID } from 'node:crypto';
import { open, readFile, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { assertRusticVersion, rusticVersion } from '#src/workers/engine/rustic/assert-version.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';

/** Shows that this worker is well: its tools answer, and its disk takes and gives back a small file. */
export function checkWorker(
  parts: Pick<BucketParts, 'engine' | 'scratchDirectory'>,
): StepHandler<'check-worker/check'> {
  return async ({ report, signal }) => {
    report({ phase: 'versions', message: 'Asking the tools for their versions' });
    await assertRusticVersion(parts.engine.rustic);
    signal.throwIfAborted();
    report({ phase: 'disk', message: 'Writing to the disk and reading back' });
    const diskRoundTripMs = await roundTrip(parts.scratchDirectory);
    const disk = await statfs(parts.scratchDirectory);
    return {
      clockMs: Date.now(),
      versions: { rustic: rusticVersion, node: process.versions.node },
      diskFreeBytes: disk.bavail * disk.bsize,
      diskTotalBytes: disk.blocks * disk.bsize,
      diskRoundTripMs,
      storage: 'none',
    };
  };
}

/** Time to write, sync, read and remove a small file, milliseconds. */
async function roundTrip(directory: string): Promise<number> {
  const path = join(directory, `check-${randomUUID()}`);
  const text = randomUUID();
  const began = performance.now();
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if ((await readFile(path, 'utf8')) !== text) {
      throw new AppError({
        code: 'implausible_result',
        userMessage: 'The disk of this worker gave back other bytes than it took.',
      });
    }
  } finally {
    await rm(path, { force: true });
  }
  return performance.now() - began;
}
