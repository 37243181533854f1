'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

/** The deleted projects that a person owns, by pages. */
export function useDeletedProjects() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.projects.deleted.infiniteQueryOptions({}, byPages));
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
