import { on } from 'node:events';
import type { OperationEvent, OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { type FeedEvent, operationFeed } from './read-feed.ts';
import type { Viewer } from './select-visible.ts';
import { presentFor } from './service.ts';
import { activeOperationsOf, findOperation, findOperations } from './store.ts';

/**
 * What changes in the operations that a person may see, for as long as `signal` lasts. Begins with all that are active
 * now, so that whoever comes late (or again) has missed nothing.
 */
export async function* watchOperations(
  viewer: Viewer,
  signal: AbortSignal | undefined,
): AsyncGenerator<OperationEvent> {
  const feed = operationFeed();
  const mine = new Set<string>();
  // Listening begins before the rows are read: what changes in between is heard, at worst twice.
  const heard = on(feed.emitter, 'event', { ...(signal && { signal }), highWaterMark: 1_000 });
  try {
    for (const operation of await readAll(viewer, mine)) yield { type: 'operation', operation };
    for await (const [event] of heard as AsyncIterable<[FeedEvent]>) {
      if (event.type === 'gap') {
        for (const operation of await readAll(viewer, mine)) yield { type: 'operation', operation };
        continue;
      }
      if (event.type === 'progress') {
        if (mine.has(event.operationId)) yield event;
        continue;
      }
      const row = await findOperation(event.operationId);
      const [operation] = row ? await presentFor(viewer, [row]) : [];
      if (!operation) {
        mine.delete(event.operationId);
        continue;
      }
      follow(operation, mine);
      yield { type: 'operation', operation };
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

/** All that are active now, and those that were when they were last heard of. */
async function readAll(viewer: Viewer, mine: Set<string>): Promise<OperationView[]> {
  const active = await activeOperationsOf(viewer);
  for (const { id } of active) mine.delete(id);
  const ended = await findOperations([...mine]);
  const operations = await presentFor(viewer, [...active, ...ended]);
  for (const operation of operations) follow(operation, mine);
  return operations;
}

/** What has ended says nothing more, and is not kept for as long as the tab is open. */
function follow({ id, status }: OperationView, mine: Set<string>): void {
  if (isTerminal(status)) mine.delete(id);
  else mine.add(id);
}
