'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';

const pageLength = 100;
/** While the worker still reads indexes: how soon more may be known, milliseconds. */
const builtAgainMs = 700;

/** All versions of a path in the backups of a project, the newest first, by pages that go on. */
export function useHistory(projectId: string, path: ProjectPath, { enabled = true }: { enabled?: boolean } = {}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: [...trpc.find.history.pathKey(), 'pages', projectId, path],
    queryFn: ({ pageParam, signal }) =>
      client.find.history.query({ projectId, path, offset: pageParam, limit: pageLength }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ total, versions }, _pages, offset) =>
      versions.length > 0 && offset + versions.length < total ? offset + versions.length : undefined,
    enabled: enabled && path !== '',
    refetchInterval: ({ state }) => (state.data?.pages.at(-1)?.catalog.isBuilding ? builtAgainMs : false),
  });
  const pages = query.data?.pages ?? [];
  return {
    query,
    data: query.data,
    total: pages.at(-1)?.total ?? 0,
    catalog: pages.at(-1)?.catalog ?? null,
  };
}
