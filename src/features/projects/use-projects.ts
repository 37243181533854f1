'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

/** The projects of the account, by pages. `items` are those of all pages that were fetched. */
export function useProjects() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.projects.list.infiniteQueryOptions({}, { ...byPages, placeholderData: keepPreviousData }),
  );
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
