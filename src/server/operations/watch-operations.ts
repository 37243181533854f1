import { on } from 'node:events';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { type FeedEvent, operationFeed } from './read-feed.ts';
import type { Viewer } from './select-visible.ts';
import { presentFor } from './service.ts';
import { activeOperationsOf, findOperation } from './store.ts';

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
    for (const operation of await presentFor(viewer, await activeOperationsOf(viewer))) {
      mine.add(operation.id);
      yield { type: 'operation', operation };
    }
    for await (const [event] of heard as AsyncIterable<[FeedEvent]>) {
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
      mine.add(operation.id);
      yield { type: 'operation', operation };
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
