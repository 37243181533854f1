import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { forget } from '#src/workers/engine/rustic/forget.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { findRepository } from '../repositories/find-repository.ts';

const factsOfHub = z.object({ snapshotIds: z.string() });

/**
 * Forgets exactly the rustic snapshots that the hub names in `facts.snapshotIds`, by full ids, separated by spaces. One
 * that is gone already counts as gone, so running it again ends alike; with none named (all were put back meanwhile)
 * nothing is run at all. What this worker keeps of them goes as well.
 */
export function forgetSnapshots(parts: BucketParts): StepHandler<'forget-backups/forget-snapshots'> {
  return async ({ bucket: granted, facts, signal, report }) => {
    if (!granted) {
      throw new AppError({ code: 'internal', userMessage: 'The step came without its repository. Tell an admin.' });
    }
    const { snapshotIds } = factsOfHub.parse(facts);
    const ids = z.array(rusticId).parse(snapshotIds.split(' ').filter(Boolean));
    if (ids.length === 0) return { gone: [], kept: [] };
    report({ phase: 'forget', message: 'Forgetting' });
    const { rustic: repository } = findRepository(parts.stores, granted);
    const { forgotten, missing, kept } = await forget({
      engine: parts.engine,
      repository,
      ids,
      signal,
      scheduled: true,
    });
    const gone = [...forgotten, ...missing];
    await parts.catalogs.forget(granted.projectId, gone);
    return { gone, kept };
  };
}
