'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { ringSize } from '#src/contracts/operations/progress-keys.ts';
import { useTRPC } from '#src/trpc/context.ts';

/**
 * The latest events of an operation; what comes live goes on in it. Asked for again when the operation begins and ends.
 * Without them the steps are still shown, only less is known of their phases.
 */
export function useOperationLog({ id, status }: Pick<OperationView, 'id' | 'status'>) {
  const trpc = useTRPC();
  const log = useQuery(trpc.operations.log.queryOptions({ operationId: id }, { staleTime: Number.POSITIVE_INFINITY }));
  const askAgain = useEffectEvent(() => {
    if (log.isFetched) void log.refetch();
  });
  useEffect(() => {
    if (status !== 'queued') askAgain();
  }, [status]);
  const events = log.data?.events ?? [];
  return { events, isWhole: log.data?.isComplete === true && events.length < ringSize };
}
