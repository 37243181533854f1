'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { type OperationEvent, type OperationView, operationEvent } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { afterHydration } from '#src/trpc/after-hydration.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';
import { relayEvents } from '#src/trpc/event-relay.ts';
import { coalesce } from './coalesce.ts';
import { type OperationPages, takeProgress, withOperation, withProgress } from './operation-cache.ts';

/**
 * Keeps everything on the screen up to date with the operations of the account: rows and progress in place, and what
 * an operation has changed (projects, backups, files, workers) asked for again. `onEnded` hears of each that ends.
 */
export function useOperationEvents(userId: string, onEnded: (operation: OperationView) => void): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();

  const takeRow = useEffectEvent((operation: OperationView) => {
    queries.setQueriesData<OperationPages>(
      trpc.operations.list.infiniteQueryFilter(),
      (list) => list && withOperation(list, operation),
    );
    queries.setQueryData(trpc.operations.get.queryKey({ operationId: operation.id }), operation);
    if (isTerminal(operation.status)) onEnded(operation);
  });
  const takeProgressOf = useEffectEvent(({ operationId, progress }: OperationEvent & { type: 'progress' }) => {
    queries.setQueriesData<OperationPages>(
      trpc.operations.list.infiniteQueryFilter(),
      (list) => list && withProgress(list, operationId, progress),
    );
    queries.setQueryData(trpc.operations.get.queryKey({ operationId }), (old) => old && takeProgress(old, progress));
  });
  const refreshRows = useEffectEvent(() => {
    void queries.invalidateQueries(trpc.operations.list.pathFilter());
    void queries.invalidateQueries(trpc.projects.get.pathFilter());
    void queries.invalidateQueries(trpc.projects.list.pathFilter());
  });
  const refreshEffects = useEffectEvent(() => {
    for (const part of [trpc.backups, trpc.files, trpc.workers, trpc.buckets]) {
      void queries.invalidateQueries(part.pathFilter());
    }
  });

  useEffect(() => {
    const rows = coalesce(() => refreshRows(), pauseMs);
    const effects = coalesce(() => refreshEffects(), pauseMs);
    const relay = () =>
      relayEvents<OperationEvent>({
        name: `buckets-events-${userId}`,
        parse: (message) => operationEvent.safeParse(message).data ?? null,
        openStream: ({ started, event, ended }) =>
          client.operations.events.subscribe(undefined, {
            onStarted: started,
            onData: ({ data }) => event(data),
            onError: ended,
            onComplete: ended,
          }),
        onEvent: (event) => {
          if (event.type === 'progress') return takeProgressOf(event);
          takeRow(event.operation);
          rows();
          if (isTerminal(event.operation.status)) effects();
        },
        onGap: () => {
          rows();
          effects();
        },
      });
    return afterHydration(relay);
  }, [client, userId]);
}

const pauseMs = 400;
