import { dropCache } from '#src/workers/engine/rustic/drop-cache.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../../host-parts.ts';
import { granted } from '../granted.ts';

/** Removes a project from this host, with its snapshots and what rustic keeps here of its repository. Again changes nothing. */
export function removeTree(parts: HostParts): StepHandler<'remove-project/remove-tree'> {
  return async (context) => {
    const project = granted(context, 'project');
    context.report({ phase: 'remove' });
    parts.trees.remove(project.projectId);
    await parts.storage.removeProject(project, context.signal);
    const { repositoryId } = context.facts;
    if (repositoryId) await dropCache(parts.engine.cacheDirectory, repositoryId);
    return {};
  };
}
