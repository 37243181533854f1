'use client';

import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { z } from 'zod';
import { type OperationEvent, type OperationView, operationEvent } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { afterHydration } from '#src/trpc/after-hydration.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';
import { relayEvents } from '#src/trpc/event-relay.ts';
import { eventHeard } from '#src/trpc/on-the-way.ts';
import { putNewer } from '#src/trpc/put-newer.ts';
import { coalesce } from './coalesce.ts';
import { type OperationPages, takeProgress, withOperation, withProgress } from './operation-cache.ts';
import { withLogged } from './operation-log.ts';
import { spread } from './spread.ts';

interface OperationEventsInput {
  userId: string;
  /** The id of an event that came before anything on the screen was read; null: none is known. */
  since: string | null;
  /** Hears of each operation that ends. */
  onEnded: (operation: OperationView) => void;
}

/**
 * Keeps everything on the screen up to date with the operations of the account: rows and progress in place, and what
 * an operation has changed (projects, backups, files, workers) asked for again.
 */
export function useOperationEvents({ userId, since, onEnded }: OperationEventsInput): void {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  // Of the page that the tab was opened with; others find it listening.
  const [first] = useState(since);

  const takeRow = useEffectEvent((operation: OperationView) => {
    queries.setQueriesData<OperationPages>(
      trpc.operations.list.infiniteQueryFilter(),
      (list) => list && withOperation(list, operation),
    );
    const one = { operationId: operation.id };
    putNewer(queries, trpc.operations.get.queryKey(one), operation);
    // A step that has begun or ended has said things that nobody could place, or that were not heard.
    void queries.invalidateQueries(trpc.operations.log.queryFilter(one));
    if (isTerminal(operation.status)) onEnded(operation);
  });
  const takeProgressOf = useEffectEvent(({ operationId, progress }: OperationEvent & { type: 'progress' }) => {
    queries.setQueriesData<OperationPages>(
      trpc.operations.list.infiniteQueryFilter(),
      (list) => list && withProgress(list, operationId, progress),
    );
    queries.setQueryData(trpc.operations.get.queryKey({ operationId }), (old) => old && takeProgress(old, progress));
    queries.setQueryData(trpc.operations.log.queryKey({ operationId }), (old) => old && withLogged(old, progress));
  });
  const refreshRows = useEffectEvent(() => {
    void queries.invalidateQueries(trpc.operations.list.pathFilter());
    void queries.invalidateQueries(trpc.projects.get.pathFilter());
    void queries.invalidateQueries(trpc.projects.list.pathFilter());
    void queries.invalidateQueries(trpc.projects.deleted.pathFilter());
  });
  const refreshShown = useEffectEvent(() => {
    void queries.invalidateQueries(trpc.operations.get.pathFilter());
    void queries.invalidateQueries(trpc.operations.log.pathFilter());
  });
  const refreshEffects = useEffectEvent(() => {
    for (const part of [trpc.backups, trpc.snapshots, trpc.find, trpc.files, trpc.workers, trpc.buckets]) {
      void queries.invalidateQueries(part.pathFilter());
    }
  });

  useEffect(() => {
    const rows = coalesce(() => refreshRows(), pauseMs);
    const effects = coalesce(() => refreshEffects(), pauseMs);
    const missed = () => {
      eventHeard();
      refreshShown();
      rows();
      effects();
    };
    const afterGap = spread(missed, gapSpreadMs);
    const take = (event: OperationEvent) => {
      if (event.type === 'gap') {
        eventHeard();
        // The server’s gap is everybody’s.
        return afterGap.soon();
      }
      if (event.type === 'progress') return takeProgressOf(event);
      eventHeard();
      takeRow(event.operation);
      rows();
      if (isTerminal(event.operation.status)) effects();
    };
    const relay = () =>
      relayEvents<ToldEvents>({
        name: `buckets-events-${userId}`,
        since: first,
        idOf: ({ id }) => id,
        parse: (message) => toldEvents.safeParse(message).data ?? null,
        openStream: ({ started, event, ended }, lastEventId) =>
          client.operations.events.subscribe(
            { lastEventId },
            {
              onStarted: started,
              onData: ({ id, data }) => event({ id, events: data }),
              onError: ended,
              onComplete: ended,
            },
          ),
        // What came together is drawn together.
        onEvent: ({ events }) => notifyManager.batch(() => events.forEach(take)),
        onGap: missed,
      });
    const leave = afterHydration(relay);
    return () => {
      leave();
      afterGap.cancel();
    };
  }, [client, userId, first]);
}

const pauseMs = 400;
/** All tabs of all people ask again after a gap of the server's: not all in the same moment. */
const gapSpreadMs = 2_000;

/** What the stream tells at once, with the id after which it goes on. */
const toldEvents = z.object({ id: z.string(), events: z.array(operationEvent) });
type ToldEvents = z.infer<typeof toldEvents>;
