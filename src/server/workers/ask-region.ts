import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IoInput, IoName, IoOutput } from '#src/contracts/io/io-job.ts';
import { requestIo } from './request-io.ts';
import { workersOfRegion } from './service.ts';

/**
 * Asks the bucket workers of a project's region: always the same one first for a project, so that its caches are warm,
 * and the next where that one does not take it up.
 */
export async function askRegion<Name extends IoName<'bucket'>>(
  project: { id: string; regionId: string },
  name: Name,
  /** May still be on its way: who is asked is found out meanwhile. */
  asked: IoInput<'bucket', Name> | Promise<IoInput<'bucket', Name>>,
  timeoutMs = 30_000,
): Promise<IoOutput<'bucket', Name>> {
  const [input, [first, ...others]] = await Promise.all([asked, workersOfRegion(project.regionId, project.id)]);
  if (!first) {
    throw new AppError({
      code: 'bucket_worker_off',
      userMessage: 'No bucket worker serves the region of this project. An admin starts one.',
      retryable: true,
    });
  }
  return requestIo({ side: 'bucket', name, workers: [first, ...others], input, timeoutMs });
}
