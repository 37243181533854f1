'use client';

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

type BackupPages = InfiniteData<{ items: BackupSummary[]; nextCursor: string | null }>;

type Said = Partial<Pick<BackupSummary, 'name' | 'note' | 'pinned'>>;

/** Changes the name, note or pin of a backup, and of these only what is given; its row changes at once, and back again where that is refused. */
export function useEditBackup(projectId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const lists = trpc.backups.list.infiniteQueryFilter({ projectId });
  const change = (id: string, to: (backup: BackupSummary) => BackupSummary) =>
    queries.setQueriesData<BackupPages>(
      lists,
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === id ? to(item) : item)),
          })),
        },
    );
  return useMutation(
    trpc.backups.edit.mutationOptions({
      scope: { id: 'edit-backup' },
      onMutate: async ({ backupId, ...edit }) => {
        // A list that is on its way was read before.
        await queries.cancelQueries(lists);
        const before = queries
          .getQueriesData<BackupPages>(lists)
          .flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? [])
          .find(({ id }) => id === backupId);
        change(backupId, (backup) => ({ ...backup, ...fieldsOf(edit, edit) }));
        return before;
      },
      onSuccess: (backup) => {
        change(backup.id, () => backup);
        return queries.invalidateQueries(trpc.backups.byTime.queryFilter({ projectId }));
      },
      onError: (error, { backupId, ...edit }, before) => {
        if (before) change(backupId, (backup) => ({ ...backup, ...fieldsOf(edit, before) }));
        showRefusal('The backup was not changed', reportOf(error));
      },
      // What was on its way has been canceled, or is from before the change. Of several in a row the last one asks.
      onSettled: () => {
        if (queries.isMutating({ mutationKey: trpc.backups.edit.mutationKey() }) === 1)
          void queries.invalidateQueries(lists);
      },
    }),
  );
}

/** What `edit` gives, as `from` has it. */
function fieldsOf(edit: Said, from: Said): Said {
  const { name, note, pinned } = from;
  return {
    ...(edit.name !== undefined && name !== undefined && { name }),
    ...(edit.note !== undefined && note !== undefined && { note }),
    ...(edit.pinned !== undefined && pinned !== undefined && { pinned }),
  };
}
