'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useTRPC } from '#src/trpc/context.ts';

export interface Backups {
  /** Newest first; those that are known. */
  backups: BackupSummary[];
  /** True once every backup is known. */
  whole: boolean;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

const pageLength = 200;

/** The backups of a project, newest first: those down to just before `time`, or all of them where `all` is asked for. */
export function useBackups(projectId: string, need: { time: string | null; all: boolean }): Backups {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(
    trpc.backups.list.infiniteQueryOptions(
      { projectId, limit: pageLength },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  );
  const backups = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const { time, all } = need;
  const oldest = backups.at(-1)?.time ?? null;
  const wanting = all || (time !== null && oldest !== null && oldest >= time);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (wanting && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [wanting, hasNextPage, isFetching, isError, fetchNextPage]);
  const { data } = query;
  useEffect(() => {
    // A step in time then needs no question before it can read the directory.
    for (const backup of data?.pages.flatMap(({ items }) => items) ?? []) {
      const key = trpc.backups.byTime.queryKey({ projectId, time: backup.time });
      if (queryClient.getQueryData(key) === undefined) queryClient.setQueryData(key, backup);
    }
  }, [data, projectId, trpc, queryClient]);
  return {
    backups,
    whole: query.isSuccess && !hasNextPage,
    loading: query.isPending || query.isFetchingNextPage || (wanting && hasNextPage && !isError),
    error: query.error,
    retry: () => void query.refetch(),
  };
}
