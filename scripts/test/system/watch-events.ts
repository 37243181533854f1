import { z } from 'zod';
import { type OperationEvent, operationEvent } from '#src/contracts/entities/operation.ts';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** What one browser tab of a person hears. */
export interface Tab {
  /** All that came so far, oldest first; after a gap, also what the tab then asks for, as a browser does. */
  heard: OperationEvent[];
  /** Waits until the tab has heard, or been answered, that an operation has this status. */
  sees(operationId: string, status: string, timeoutMs?: number): Promise<void>;
  close(): void;
}

/** Opens the event stream of a person, as a tab does; returns when it is listened for. */
export async function openTab(person: Person): Promise<Tab> {
  const closed = new AbortController();
  const response = await person.fetch('/api/trpc/operations.events', {
    headers: { accept: 'text/event-stream' },
    signal: closed.signal,
  });
  if (!response.ok || !response.body) throw new Error(`The event stream answered ${response.status}`);
  const heard: OperationEvent[] = [];
  const begun = Promise.withResolvers<void>();
  const hear = async (events: readonly OperationEvent[]) => {
    heard.push(...events);
    if (!events.some(({ type }) => type === 'gap')) return;
    const { items } = await person.api.operations.list.query({});
    heard.push(...items.map((operation) => ({ type: 'operation' as const, operation })));
  };
  listen(response.body, hear, begun.resolve).catch((error: unknown) => {
    if (!closed.signal.aborted) throw error;
  });
  await begun.promise;
  return {
    heard,
    async sees(operationId, status, timeoutMs) {
      const isIt = (event: OperationEvent) =>
        event.type === 'operation' && event.operation.id === operationId && event.operation.status === status;
      await until(`the tab sees ${operationId} as ${status}`, () => heard.some(isIt), timeoutMs);
    },
    close: () => closed.abort(),
  };
}

async function listen(
  body: ReadableStream<Uint8Array>,
  hear: (events: readonly OperationEvent[]) => Promise<void>,
  begun: () => void,
): Promise<void> {
  let rest = '';
  for await (const text of body.pipeThrough(
    new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>,
  )) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'event: connected') begun();
      if (line.startsWith('data: [')) await hear(z.array(operationEvent).parse(JSON.parse(line.slice(6))));
    }
  }
}
