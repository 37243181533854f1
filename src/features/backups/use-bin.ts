'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { counted } from '#src/components/format/count.ts';
import { showDone, showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useSignInAgain } from '../accounts/use-sign-in-again.tsx';

/**
 * Deletes backups to the bin, puts them back, and has them forgotten; all that shows them is asked for again. `onDone` is
 * called when one of it has happened.
 */
export function useBin(onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const signInAgain = useSignInAgain();
  const refresh = () => {
    onDone();
    // What is in the bin is not to be opened from a cache.
    queries.removeQueries({ ...trpc.backups.byTime.pathFilter(), type: 'inactive' });
    void queries.invalidateQueries(trpc.projects.pathFilter());
    void queries.invalidateQueries(trpc.backups.byTime.pathFilter());
    // The backup before one may be another now.
    void queries.invalidateQueries(trpc.backups.changes.pathFilter());
    // Not the plan of what has just been done.
    return queries.invalidateQueries(trpc.backups.list.pathFilter());
  };
  const remove = useMutation(
    trpc.backups.delete.mutationOptions({
      onSuccess: ({ deleted }) => {
        showDone({
          title: `${counted(deleted, 'backup')} moved to the bin`,
          message: `${deleted === 1 ? 'It' : 'They'} can be put back from there.`,
        });
        return refresh();
      },
      onError: (error, asked) =>
        signInAgain(error, { title: 'The backups were not deleted', again: () => remove.mutate(asked) }),
    }),
  );
  const putBack = useMutation(
    trpc.backups.putBack.mutationOptions({
      onSuccess: ({ returned }) => {
        showDone({ title: `${counted(returned, 'backup')} put back` });
        return refresh();
      },
      onError: (error) => showRefusal('The backups were not put back', reportOf(error)),
    }),
  );
  const forget = useMutation(
    trpc.backups.forget.mutationOptions({
      onSuccess: refresh,
      onError: (error, asked) =>
        signInAgain(error, { title: 'The backups were not forgotten', again: () => forget.mutate(asked) }),
    }),
  );
  return { remove, putBack, forget };
}
