'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';

/** A project may be ready before the page that says it is being created has arrived: that event was missed. */
const askAgainMs = 1_500;

/** A project with its protection, kept up to date. */
export function useProject(projectId: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.projects.get.queryOptions({ projectId }),
    refetchInterval: ({ state }) => (state.data?.state === 'creating' ? askAgainMs : false),
  });
}
