'use client';

import { type DehydratedState, HydrationBoundary, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { wasAnythingHeard } from './on-the-way.ts';

/**
 * Puts what a page has prefetched into the cache. What happened while the page was on its way came too early for it,
 * and its event found nothing to change: then it is asked for again.
 */
export function HydratedQueries({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!wasAnythingHeard()) return;
    for (const { queryKey } of state.queries) void queries.invalidateQueries({ queryKey, exact: true });
  }, [queries, state]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
