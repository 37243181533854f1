'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

/** A project’s backups, newest first, by pages. `items` are those of all pages that were fetched. */
export function useBackups(projectId: string) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.backups.list.infiniteQueryOptions({ projectId }, byPages));
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
