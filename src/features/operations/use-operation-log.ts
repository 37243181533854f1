'use client';

import { useQuery } from '@tanstack/react-query';
import { ringSize } from '#src/contracts/operations/progress-keys.ts';
import { useTRPC } from '#src/trpc/context.ts';

/**
 * The latest events of an operation; what comes live goes on in it. Asked for again with each row that is heard of it.
 * Without them the steps are still shown, only less is known of their phases.
 */
export function useOperationLog(operationId: string) {
  const trpc = useTRPC();
  const log = useQuery(trpc.operations.log.queryOptions({ operationId }, { staleTime: Number.POSITIVE_INFINITY }));
  const events = log.data?.events ?? [];
  return { events, isWhole: log.data?.isComplete === true && events.length < ringSize };
}
