'use client';

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

type BackupPages = InfiniteData<{ items: BackupSummary[]; nextCursor: string | null }>;

/** Changes the name, note or pin of a backup; its row changes with the answer. */
export function useEditBackup(projectId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.backups.edit.mutationOptions({
      onSuccess: (backup) => {
        queries.setQueriesData<BackupPages>(
          trpc.backups.list.infiniteQueryFilter({ projectId }),
          (list) =>
            list && {
              ...list,
              pages: list.pages.map((page) => ({
                ...page,
                items: page.items.map((item) => (item.id === backup.id ? backup : item)),
              })),
            },
        );
        return queries.invalidateQueries(trpc.backups.byTime.queryFilter({ projectId }));
      },
      onError: (error) => showRefusal('The backup was not changed', reportOf(error)),
    }),
  );
}
