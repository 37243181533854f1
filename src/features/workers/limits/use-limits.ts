'use client';

import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LimitsView } from '#src/contracts/entities/operation-limits.ts';
import type { OperationLimits } from '#src/contracts/operations/limits.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { refuse } from '../../operations/refuse.tsx';
import { type LimitPlace, withLimit } from './with-limit.ts';

/** What runs and waits changes without an event. */
const refreshMs = 5_000;

/** How much may run at a time, runs and waits, on the site and on each worker; for admins. */
export function useLimits() {
  const trpc = useTRPC();
  // What is read before a change is saved would take it back, and the next one is made of what stands here.
  const isChanging = useIsMutating({ mutationKey: trpc.operations.setLimits.mutationKey() }) > 0;
  const refetchInterval = isChanging ? false : refreshMs;
  return useQuery(trpc.operations.limits.queryOptions(undefined, { refetchInterval }));
}

/** Sets one limit of a worker, or of the site (null). It stands at once, and goes back where it is refused. */
export function useSetLimit() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const key = trpc.operations.limits.queryKey();
  const set = useMutation(
    trpc.operations.setLimits.mutationOptions({
      onError: (error) => refuse('The limit was not changed', reportOf(error)),
      // Of several in a row only what the last one leaves is true.
      onSettled: () => {
        if (queries.isMutating({ mutationKey: trpc.operations.setLimits.mutationKey() }) === 1)
          void queries.invalidateQueries({ queryKey: key });
      },
      scope: { id: 'limits' },
    }),
  );
  return (workerId: string | null, place: LimitPlace, value: number | null) => {
    const old = queries.getQueryData(key);
    const limits = old && limitsOf(old, workerId);
    if (!limits) return;
    const changed = withLimit(limits, place, value);
    void queries.cancelQueries({ queryKey: key });
    queries.setQueryData(key, withLimitsOf(old, workerId, changed));
    set.mutate({ workerId, limits: changed });
  };
}

function limitsOf({ site, workers }: LimitsView, workerId: string | null): OperationLimits | undefined {
  return workerId === null ? site : workers.find((worker) => worker.workerId === workerId)?.limits;
}

function withLimitsOf(view: LimitsView, workerId: string | null, limits: OperationLimits): LimitsView {
  if (workerId === null) return { ...view, site: limits };
  return { ...view, workers: view.workers.map((each) => (each.workerId === workerId ? { ...each, limits } : each)) };
}
