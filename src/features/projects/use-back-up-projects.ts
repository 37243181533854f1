'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showInfo } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { refuse } from '../operations/refuse.tsx';

/** Backs several projects up, as one operation that is followed under Operations. */
export function useBackUpProjects() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.operations.create.mutationOptions({
      onSuccess: ({ id, title }) => {
        showInfo({
          id: `operation-${id}`,
          title: 'Backups started',
          message: `${title}: each begins when it is its turn.`,
        });
        void queries.invalidateQueries(trpc.projects.list.pathFilter());
        return queries.invalidateQueries(trpc.operations.list.pathFilter());
      },
      onError: (error) => refuse('The backups could not be started', reportOf(error)),
    }),
  );
}
