'use client';

import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useTRPC } from '#src/trpc/context.ts';
import { useProjects } from '../projects/use-projects.ts';

/** The name of the open project; a plain word until it is known. */
export function OpenProjectName({ projectId }: { projectId: string }) {
  const { items } = useProjects();
  const opened = useOpenedName(projectId);
  return opened ?? items.find(({ id }) => id === projectId)?.name ?? 'Project';
}

/**
 * The name that the project’s own page has fetched. This header is drawn before that page: a query begun here would
 * keep what the server sends with the page out of the page’s first render, which then differs from the server’s.
 */
function useOpenedName(projectId: string): string | undefined {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const key = trpc.projects.get.queryKey({ projectId });
  // A page puts what it was sent into the cache while it renders, when nothing else may be rendered: it is told after.
  const subscribe = useCallback(
    (changed: () => void) => queries.getQueryCache().subscribe(notifyManager.batchCalls(changed)),
    [queries],
  );
  return useSyncExternalStore(
    subscribe,
    () => queries.getQueryData(key)?.name,
    () => undefined,
  );
}
