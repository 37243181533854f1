'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';
import { nextLookMs } from './next-look.ts';

const pageLength = 100;

/** All versions of a path in the backups of a project, the newest first, by pages that go on. */
export function useHistory(projectId: string, path: ProjectPath, { enabled = true }: { enabled?: boolean } = {}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: [...trpc.find.history.pathKey(), 'pages', projectId, path],
    queryFn: ({ pageParam, signal }) =>
      client.find.history.query({ projectId, path, offset: pageParam, limit: pageLength }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ nextOffset }) => nextOffset ?? undefined,
    enabled: enabled && path !== '',
    refetchInterval: ({ state }) => nextLookMs(state.data?.pages.at(-1), { failed: state.error !== null }),
  });
  const latest = query.data?.pages.at(-1);
  return {
    query,
    data: query.data,
    total: latest?.total ?? 0,
    catalog: latest?.catalog ?? null,
    unsearched: latest ?? null,
  };
}
