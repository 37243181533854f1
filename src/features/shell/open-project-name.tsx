'use client';

import { useMounted } from '@mantine/hooks';
import { useProject } from '../projects/use-project.ts';
import { useProjects } from '../projects/use-projects.ts';

/** The name of the open project; a plain word until it is known. */
export function OpenProjectName({ projectId }: { projectId: string }) {
  const { items } = useProjects();
  const project = useProject(projectId);
  // The project itself comes with its page, below this header: whether it is there in the first render is a race, which
  // the server and the browser may decide differently.
  const mounted = useMounted();
  const known = mounted ? project.data : undefined;
  return known?.name ?? items.find(({ id }) => id === projectId)?.name ?? 'Project';
}
