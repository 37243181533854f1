'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

export interface Backups {
  /** Newest first; those that are known. */
  backups: BackupSummary[];
  /** True once every older backup is known. */
  whole: boolean;
  /** The time of the oldest that is known, behind which there may be others; null: there are none. */
  since: string | null;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

const pageLength = 200;

/** The newest backups of a project. Without `enabled` nothing is asked for. */
export function useBackups(projectId: string, { enabled = true }: { enabled?: boolean } = {}): Backups {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery(
    trpc.backups.list.infiniteQueryOptions({ projectId, limit: pageLength }, { ...byPages, enabled }),
  );
  const { data } = query;
  const backups = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  useEffect(() => {
    // A step in time then needs no question before it can read the directory.
    for (const backup of backups) {
      const key = trpc.backups.byTime.queryKey({ projectId, time: backup.time });
      if (queryClient.getQueryData(key) === undefined) queryClient.setQueryData(key, backup);
    }
  }, [backups, projectId, trpc, queryClient]);
  const whole = query.isSuccess && !query.hasNextPage;
  return {
    backups,
    whole,
    since: whole ? null : (backups.at(-1)?.time ?? ''),
    loading: enabled && query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
