'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showDone, showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useSignInAgain } from '../accounts/use-sign-in-again.tsx';

/** Deletes a project, puts it back, and has it removed for good; `onDone` is called when one of it has happened. */
export function useProjectBin(onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const signInAgain = useSignInAgain();
  const refresh = () => {
    onDone();
    return Promise.all([
      queries.invalidateQueries(trpc.projects.list.pathFilter()),
      queries.invalidateQueries(trpc.projects.deleted.pathFilter()),
    ]);
  };
  const remove = useMutation(
    trpc.projects.delete.mutationOptions({
      onSuccess: (_, { typedName }) => {
        showDone({ title: `“${typedName}” was deleted`, message: 'It can be put back from “Deleted projects”.' });
        return refresh();
      },
      onError: (error, asked) =>
        signInAgain(error, { title: 'The project was not deleted', again: () => remove.mutate(asked) }),
    }),
  );
  const putBack = useMutation(
    trpc.projects.putBack.mutationOptions({
      onSuccess: () => {
        showDone({ title: 'The project is back', message: 'With its files, its backups and its people, as it was.' });
        return refresh();
      },
      onError: (error) => {
        showRefusal('The project was not put back', reportOf(error));
        return refresh();
      },
    }),
  );
  const removeForGood = useMutation(
    trpc.projects.remove.mutationOptions({
      onSuccess: refresh,
      onError: (error, asked) =>
        signInAgain(error, { title: 'The project was not removed', again: () => removeForGood.mutate(asked) }),
    }),
  );
  return { remove, putBack, removeForGood };
}
