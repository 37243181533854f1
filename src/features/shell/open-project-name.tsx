'use client';

import { useProject } from '../projects/use-project.ts';

/** The name of the open project; a plain word until it is known. */
export function OpenProjectName({ projectId }: { projectId: string }) {
  return useProject(projectId).data?.name ?? 'Project';
}
