'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showInfo } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { refuse } from '../operations/refuse.tsx';

const titles = {
  started: 'Backup started',
  joined: 'Joined the backup that begins now',
  queued: 'Backup queued',
} as const;

/** Backs a project up, and says whether it began, joined a running one or waits for it. */
export function useBackUpNow(projectId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.backups.create.mutationOptions({
      onSuccess: ({ outcome, message }) => {
        showInfo({ id: `backup-${projectId}`, title: titles[outcome], message });
        void queries.invalidateQueries(trpc.projects.get.queryFilter({ projectId }));
        return queries.invalidateQueries(trpc.operations.list.pathFilter());
      },
      onError: (error) => refuse('The backup could not be started', reportOf(error)),
    }),
  );
}
