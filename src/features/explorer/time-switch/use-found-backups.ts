'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTimeZone } from '#src/components/clock.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import { type Backups, useBackups } from './use-backups.ts';
import { withFound } from './with-found.ts';

/** Typing has come to rest. */
const restMs = 200;
const mostLetters = 120;
const mostFound = 200;

/**
 * The newest backups of a project, and with them the older ones that the server finds for a text: in one request, and in
 * none where all are known. What is found stays until the next is. Without `enabled` nothing is asked for.
 */
export function useFoundBackups(projectId: string, typed: string, enabled = true): Backups {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const timeZone = useTimeZone();
  const newest = useBackups(projectId, { enabled });
  const text = typed.trim().slice(0, mostLetters);
  const [rested] = useDebouncedValue(text, restMs);
  const isAsked = enabled && text !== '' && newest.backups.length > 0 && !newest.whole;
  const found = useInfiniteQuery(
    trpc.backups.list.infiniteQueryOptions(
      { projectId, text: rested, timeZone, limit: mostFound },
      { ...byPages, enabled: isAsked && rested !== '', placeholderData: keepPreviousData },
    ),
  );
  const older = isAsked ? found.data?.pages[0]?.items : undefined;
  const backups = useMemo(() => withFound(newest.backups, older ?? []), [newest.backups, older]);
  useEffect(() => {
    // Whoever chooses one that was found goes on without a question, too.
    for (const backup of older ?? []) {
      const key = trpc.backups.byTime.queryKey({ projectId, time: backup.time });
      if (queryClient.getQueryData(key) === undefined) queryClient.setQueryData(key, backup);
    }
  }, [older, projectId, trpc, queryClient]);
  const isSearching = isAsked && (found.isFetching || rested !== text);
  return {
    ...newest,
    backups,
    loading: newest.loading || isSearching,
    error: newest.error ?? (isAsked ? found.error : null),
    retry: () => {
      newest.retry();
      if (isAsked) void found.refetch();
    },
  };
}
