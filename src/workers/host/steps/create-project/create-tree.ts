import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../../host-parts.ts';
import { granted } from '../granted.ts';

/** Makes the project's tree on this host; again changes nothing. */
export function createTree(parts: HostParts): StepHandler<'create-project/create-tree'> {
  return async (context) => {
    context.report({ phase: 'create' });
    parts.trees.add(await parts.storage.createTree(granted(context, 'project')));
    return { storage: parts.storage.kind };
  };
}
