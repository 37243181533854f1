'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';

/** What runs or waits in a project, and what failed in it and was not dismissed. */
export function useProjectOperations(projectId: string) {
  const trpc = useTRPC();
  const active = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ state: 'active', projectId }, byPages));
  const failed = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ state: 'failed', projectId }, byPages));
  return {
    active: active.data?.pages.flatMap((page) => page.items).filter(({ status }) => !isTerminal(status)) ?? [],
    failed: failed.data?.pages.flatMap((page) => page.items).filter(({ dismissedAt }) => !dismissedAt) ?? [],
  };
}
