'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { counted, formatCount } from '#src/components/format/count.ts';
import { showDone, showRefusal } from '#src/components/notices.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, type ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { countLeftAlone } from '../../operations/count-left-alone.ts';

/** The changes of live entries: each reads the lists again after it, and a removal offers Undo. */
export function useEditEntries(projectId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useCallback(
    () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.files.pathFilter()),
        queryClient.invalidateQueries(trpc.projects.get.queryFilter({ projectId })),
      ]),
    [queryClient, trpc, projectId],
  );
  const makeDirectory = useMutation(trpc.files.makeDirectory.mutationOptions({ onSuccess: refresh }));
  const rename = useMutation(trpc.files.rename.mutationOptions({ onSuccess: refresh }));
  const undo = useMutation(
    trpc.files.undoRemoval.mutationOptions({
      onSuccess: async ({ returned, ...undone }) => {
        await refresh();
        const count = countLeftAlone(undone);
        const left = count === 0 ? '' : ` ${counted(count, 'name')} had been taken again and stayed as they are.`;
        showDone({ title: `${counted(returned, 'entry', 'entries')} came back.${left}` });
      },
      onError: (error) => showRefusal('The deletion could not be undone', reportOf(error)),
    }),
  );
  const remove = useMutation(
    trpc.files.remove.mutationOptions({
      onSuccess: async ({ undoId, removed }, { paths }) => {
        await refresh();
        const only = paths.length === 1 ? paths[0] : undefined;
        const id = `removed-${undoId}`;
        const what = only === undefined ? `${formatCount(removed)} entries` : displayName(baseName(only));
        const takeBack = () => {
          notifications.hide(id);
          undo.mutate({ projectId, undoId });
        };
        notifications.show({
          id,
          autoClose: 20_000,
          icon: <IconTrash size={16} />,
          color: 'gray',
          title: `Deleted ${what}`,
          message: (
            <Button size="compact-xs" variant="default" mt={4} onClick={takeBack}>
              Undo
            </Button>
          ),
        });
      },
      onError: (error) => showRefusal('Nothing was deleted', reportOf(error)),
    }),
  );
  return {
    makeDirectory: (path: ProjectPath) => makeDirectory.mutateAsync({ projectId, path }),
    rename: (from: ProjectPath, to: ProjectPath) => rename.mutateAsync({ projectId, from, to }),
    remove: (paths: ProjectPath[]) => remove.mutate({ projectId, paths }),
    refresh,
  };
}
