import { setTimeout as pause } from 'node:timers/promises';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { type OperationFeed, operationFeed } from '../operations/open-feed.ts';
import type { Viewer } from '../operations/select-visible.ts';
import { watchOperations } from '../operations/watch-operations.ts';

interface Tab {
  heard: OperationEvent[];
  /** The same: percentages, states, gaps. */
  inShort(): string[];
  lastEventId: string | null;
  close(): Promise<void>;
}

const open = new Set<AbortController>();

/** Somebody who listens, for tests; there when it was told where things stand. */
export async function openTab(viewer: Viewer, lastEventId: string | null = null): Promise<Tab> {
  const closed = new AbortController();
  open.add(closed);
  const begun = Promise.withResolvers<void>();
  const heard: OperationEvent[] = [];
  const tab: Tab = {
    heard,
    lastEventId,
    inShort: () => heard.map(inShort),
    close() {
      closed.abort();
      return ended;
    },
  };
  const ended = listen();
  async function listen() {
    for await (const { id, events } of watchOperations(viewer, { lastEventId, signal: closed.signal })) {
      heard.push(...events);
      tab.lastEventId = id;
      begun.resolve();
    }
  }
  await Promise.race([begun.promise, ended]);
  return tab;
}

export function closeTabs(): void {
  for (const each of open) each.abort();
  open.clear();
}

export function inShort(event: OperationEvent): string {
  if (event.type === 'gap') return 'gap';
  if (event.type === 'progress') return `${event.progress.percent} %`;
  return event.operation.status;
}

/** The process's feed when it has read what there was: from then on nothing but what happens is heard. */
export async function settledFeed(): Promise<OperationFeed> {
  const feed = operationFeed();
  while (feed.board.position === 0) await pause(5);
  return feed;
}
