'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { counted } from '#src/components/format/count.ts';
import { showDone } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { type OperationPages, withOperation } from './operation-cache.ts';
import { refuse } from './refuse.tsx';

/** What a person can do to an operation: mutations that put the answered row in place and say why when refused. */
export function useOperationActs() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries(trpc.operations.pathFilter());

  const cancel = useMutation(
    trpc.operations.cancel.mutationOptions({
      onSuccess: (row) => {
        queries.setQueriesData<OperationPages>(
          trpc.operations.list.infiniteQueryFilter(),
          (list) => list && withOperation(list, row),
        );
        return refresh();
      },
      onError: (error) => refuse('It could not be canceled', reportOf(error)),
    }),
  );
  const retry = useMutation(
    trpc.operations.retry.mutationOptions({
      onSuccess: refresh,
      onError: (error) => refuse('It could not be tried again', reportOf(error)),
    }),
  );
  const dismiss = useMutation(
    trpc.operations.dismiss.mutationOptions({
      onSuccess: refresh,
      onError: (error) => refuse('It could not be dismissed', reportOf(error)),
    }),
  );
  const undo = useMutation(
    trpc.operations.undo.mutationOptions({
      onSuccess: refresh,
      onError: (error) => refuse('It could not be undone', reportOf(error)),
    }),
  );
  const dismissAll = useMutation(
    trpc.operations.dismissAll.mutationOptions({
      onSuccess: ({ dismissed }) => {
        showDone({ title: `${counted(dismissed, 'failed operation')} dismissed` });
        return refresh();
      },
      onError: (error) => refuse('They could not be dismissed', reportOf(error)),
    }),
  );
  return { cancel, retry, dismiss, undo, dismissAll };
}
