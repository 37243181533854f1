'use client';

import { useQueries } from '@tanstack/react-query';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { mostChosen } from '#src/contracts/search/backup-search.ts';
import { useTRPC } from '#src/trpc/context.ts';

/** What is known of the backups that an address names by their times, in its order; whoever asks twice asks once. */
export interface ChosenBackups {
  backups: readonly BackupSummary[];
  /** Those that could not be opened: deleted, or no time of a backup. */
  failed: readonly { time: string; error: unknown }[];
  isFetching: boolean;
  retry: () => void;
}

/** The backups of some times. */
export function useChosenBackups(projectId: string, times: readonly string[]): ChosenBackups {
  const trpc = useTRPC();
  return useQueries({
    // An address that somebody has made by hand may name any number.
    queries: times.slice(0, mostChosen).map((time) => trpc.backups.byTime.queryOptions({ projectId, time })),
    combine: (queries) => ({
      backups: queries.flatMap(({ data }) => data ?? []),
      failed: queries.flatMap(({ data, error }, at) => (!data && error ? [{ time: times[at] ?? '', error }] : [])),
      isFetching: queries.some(({ isFetching }) => isFetching),
      retry: () => {
        for (const query of queries) if (query.isError) void query.refetch();
      },
    }),
  });
}
