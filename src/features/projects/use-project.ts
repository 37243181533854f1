'use client';

import { useQuery } from '@tanstack/react-query';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { useTRPC } from '#src/trpc/context.ts';

/** A project may be ready before the page that says it is being created has arrived: that event was missed. */
const createdAgainMs = 1_500;
/** Nothing tells a page that a worker is on again. */
const offAgainMs = 3_000;

/** A project with its protection, kept up to date. */
export function useProject(projectId: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.projects.get.queryOptions({ projectId }),
    refetchInterval: ({ state }) => askAgainMs(state.data),
  });
}

function askAgainMs(project: ProjectSummary | undefined): number | false {
  if (project?.state === 'creating') return createdAgainMs;
  return project?.host.state === 'off' || project?.region.workerState === 'off' ? offAgainMs : false;
}
