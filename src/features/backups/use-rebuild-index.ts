'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/** Has the index of a backup made anew; the lists that show its state are asked for again. */
export function useRebuildIndex() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.indexes.rebuild.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.backups.pathFilter());
        void queries.invalidateQueries(trpc.find.pathFilter());
      },
      onError: (error) => showRefusal('The index is not rebuilt', reportOf(error)),
    }),
  );
}
