'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

/** Nothing tells a page that a step of a removal has ended. */
const removingAgainMs = 2_000;

/** The deleted projects that a person owns, by pages; asked for again while one of them is being removed. */
export function useDeletedProjects() {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.projects.deleted.infiniteQueryOptions({}, byPages),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((item) => item.state === 'removing')) ? removingAgainMs : false,
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
