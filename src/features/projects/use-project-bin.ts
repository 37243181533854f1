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
  const refresh = async () => {
    onDone();
    await queries.invalidateQueries(trpc.projects.list.pathFilter());
    await queries.invalidateQueries(trpc.projects.deleted.pathFilter());
  };
  const deleteProject = useMutation(
    trpc.projects.delete.mutationOptions({
      onSuccess: (_, { typedName }) => {
        showDone({ title: `“${typedName}” was deleted`, message: 'It can be put back from “Deleted projects”.' });
        return refresh();
      },
      onError: (error, asked) =>
        signInAgain(error, { title: 'The project was not deleted', again: () => deleteProject.mutate(asked) }),
    }),
  );
  const putBack = useMutation(
    trpc.projects.putBack.mutationOptions({
      onSuccess: () => {
        showDone({ title: 'The project is back', message: 'With its files, its backups and its people, as it was.' });
        // What was refused while it was deleted is not to be shown from a cache.
        queries.removeQueries({ type: 'inactive' });
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
  return { deleteProject, putBack, removeForGood };
}
