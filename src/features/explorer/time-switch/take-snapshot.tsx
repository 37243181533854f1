'use client';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showDone, showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/** Lets the host take a snapshot of the live files now: it costs nothing until files change. */
export function TakeSnapshot({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const take = useMutation(
    trpc.snapshots.take.mutationOptions({
      onSuccess: () => {
        showDone({ title: 'The files as they are now are kept in a snapshot on the host.' });
        return queries.invalidateQueries(trpc.snapshots.pathFilter());
      },
      onError: (error) => showRefusal('No snapshot was taken', reportOf(error)),
    }),
  );
  return (
    <Tooltip label="Take a snapshot now">
      <ActionIcon aria-label="Take a snapshot now" loading={take.isPending} onClick={() => take.mutate({ projectId })}>
        <IconCamera size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
