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
  error: unknown;
  retry: () => void;
}

/** The operations that matter now: those that run or wait, and those that failed and were not dismissed. */
export function useCurrentOperations(): CurrentOperations {
  const trpc = useTRPC();
  const active = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ state: 'active' }, byPages));
  const failed = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ state: 'failed' }, byPages));
  return {
    active: active.data?.pages.flatMap((page) => page.items).filter(({ status }) => !isTerminal(status)) ?? [],
    failed: failed.data?.pages.flatMap((page) => page.items).filter(({ dismissedAt }) => !dismissedAt) ?? [],
    error: active.error ?? failed.error,
    retry: () => {
      void active.refetch();
      void failed.refetch();
    },
  };
}
