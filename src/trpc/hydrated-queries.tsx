'use client';

import { type DehydratedState, HydrationBoundary, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { pageHydrated } from './after-hydration.ts';
import { wasAnythingHeard } from './on-the-way.ts';

interface HydratedQueriesProps {
  state: DehydratedState;
  isFrame: boolean;
  children: ReactNode;
}

/**
 * Puts what a page has prefetched into the cache. What happened while the page was on its way came too early for it,
 * and its event found nothing to change: then it is asked for again.
 */
export function HydratedQueries({ state, isFrame, children }: HydratedQueriesProps) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isFrame) pageHydrated();
  }, [isFrame]);
  useEffect(() => {
    if (!wasAnythingHeard()) return;
    for (const { queryKey } of state.queries) void queries.invalidateQueries({ queryKey, exact: true });
  }, [queries, state]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
