'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';

/** A project with its protection, kept up to date. */
export function useProject(projectId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.projects.get.queryOptions({ projectId }));
}
