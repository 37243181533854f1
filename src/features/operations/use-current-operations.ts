'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

interface CurrentOperations {
  active: OperationView[];
  /** Failed ones that nobody has dismissed. */
  failed: OperationView[];
  /** Nothing of one of the two is known yet. */
  isPending: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * The operations that matter now, of all or of one project or worker: those that run or wait, and those that failed and
 * were not dismissed.
 */
export function useCurrentOperations(narrowing: { projectId?: string; hostId?: string } = {}): CurrentOperations {
  const trpc = useTRPC();
  const { list } = trpc.operations;
  const active = useInfiniteQuery(list.infiniteQueryOptions({ state: 'active', ...narrowing }, byPages));
  const failed = useInfiniteQuery(list.infiniteQueryOptions({ state: 'failed', ...narrowing }, byPages));
  return {
    active: active.data?.pages.flatMap((page) => page.items).filter(({ status }) => !isTerminal(status)) ?? [],
    failed: failed.data?.pages.flatMap((page) => page.items).filter(({ dismissedAt }) => !dismissedAt) ?? [],
    isPending: active.isPending || failed.isPending,
    error: active.error ?? failed.error,
    retry: () => {
      void active.refetch();
      void failed.refetch();
    },
  };
}
