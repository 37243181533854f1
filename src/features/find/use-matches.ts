'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { SearchMatch } from '#src/contracts/search/backup-search.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';
import { nextLookMs } from '../versions/next-look.ts';
import type { FindQuery } from './find-query.ts';

/** Matches that are asked for at once: with their versions they fit into one answer of a worker. */
const pageLength = 30;

/** What was found in the backups of a project: pages that go on, and fill in while more becomes known. Null: nothing is asked. */
export function useMatches(projectId: string, wanted: FindQuery | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: [...trpc.find.backups.pathKey(), 'pages', projectId, wanted],
    queryFn: ({ pageParam, signal }) => {
      if (wanted === null) throw new Error('Nothing is looked for.');
      const page = { offset: pageParam, limit: pageLength };
      return client.find.backups.query({ projectId, ...wanted, ...page }, { signal });
    },
    initialPageParam: 0,
    getNextPageParam: ({ nextOffset }) => nextOffset ?? undefined,
    enabled: wanted !== null,
    placeholderData: wanted === null ? undefined : keepPreviousData,
    refetchInterval: ({ state }) => nextLookMs(state.data?.pages.at(-1), { failed: state.error !== null }),
  });
  const pages = query.data?.pages ?? [];
  return { query, result: pages.at(-1) ?? null, matches: distinct(pages.flatMap((page) => page.matches)) };
}

/** A page that was asked for while more came to be known may begin with what the one before ended with. */
function distinct(matches: readonly SearchMatch[]): SearchMatch[] {
  return [...new Map(matches.map((match) => [match.path, match])).values()];
}
