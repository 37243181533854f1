import { AppError } from '#src/contracts/errors/app-error.ts';
import { dropCache } from '#src/workers/engine/rustic/drop-cache.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { dropProject } from '../drop-project.ts';
import { findRepository } from '../repositories/find-repository.ts';

/**
 * Removes a project's repository from its bucket, whole, and all that this worker keeps of the project; then looks
 * whether anything is left. Run again it removes what is left.
 */
export function removeRepository(parts: BucketParts): StepHandler<'remove-project/remove-repository'> {
  return async ({ bucket: granted, signal, report }) => {
    if (!granted) {
      throw new AppError({ code: 'internal', userMessage: 'The step came without its repository. Tell an admin.' });
    }
    const { store, key } = findRepository(parts.stores, granted);
    report({ phase: 'remove', message: 'Removing the repository' });
    await store.removeRoot(granted.root, signal);
    for await (const [left] of store.list(`${granted.root}/`, signal)) {
      if (!left) continue;
      throw new AppError({
        code: 'implausible_result',
        userMessage:
          'The bucket still shows objects of the removed repository. It is tried again; check who writes there.',
        details: { key: left.key },
        retryable: true,
      });
    }
    await dropProject(parts, granted.projectId);
    parts.treeCache.forget(key);
    if (granted.repositoryId) await dropCache(parts.engine.cacheDirectory, granted.repositoryId);
    return {};
  };
}
