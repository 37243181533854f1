'use client';
import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { useSignInAgain } from '../../accounts/use-sign-in-again.tsx';
import { useFiles } from '../files-context.ts';
import { snapshotName } from '../location/past-name.ts';

/** Gives the function that asks whether a snapshot, named by its time, is to go, and removes it. Null: one may not. */
export function useRemoveSnapshot(): ((time: string) => void) | null {
  const { projectId, project, location, go } = useFiles();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const signInAgain = useSignInAgain();
  const remove = useMutation(
    trpc.snapshots.remove.mutationOptions({
      onSuccess: (_, { times: [time = ''] }) => {
        if (location.past === snapshotName(time)) go({ ...location, past: null });
        return queries.invalidateQueries(trpc.snapshots.pathFilter());
      },
      onError: (error, asked) =>
        signInAgain(error, { title: 'The snapshot was not removed', again: () => remove.mutate(asked) }),
    }),
  );
  if (!roleCovers(project?.role ?? 'viewer', 'owner')) return null;
  return (time) =>
    modals.openConfirmModal({
      title: 'Remove this snapshot?',
      children: (
        <Text size="sm">
          What only the snapshot of <AbsoluteTime at={time} to="second" /> holds is lost; this cannot be undone. The
          backups stay.
        </Text>
      ),
      labels: { confirm: 'Remove the snapshot', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ projectId, times: [time] }),
    });
}
