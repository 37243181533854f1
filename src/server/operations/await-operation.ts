import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { operationFeed } from './open-feed.ts';
import type { AuthorizedOperation } from './policy.ts';
import type { Viewer } from './select-visible.ts';
import { getOperation } from './service.ts';

/** An operation as it is when it has ended, or when `timeoutMs` have passed, or when the caller goes. */
export async function awaitOperation(
  viewer: Viewer,
  operation: AuthorizedOperation,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<OperationView> {
  const time = AbortSignal.timeout(timeoutMs);
  const over = signal ? AbortSignal.any([signal, time]) : time;
  const feed = operationFeed();
  await feed.access.join(viewer.id);
  const listener = feed.audience.join(viewer.id, () => feed.access.of(viewer.id));
  over.addEventListener('abort', listener.wake, { once: true });
  try {
    // Listening begins before the row is read: an end in between is heard.
    let { position } = feed.board;
    let view = await getOperation(viewer, operation);
    while (!isTerminal(view.status) && !over.aborted) {
      await listener.news();
      const since = position;
      ({ position } = feed.board);
      const changed = feed.board.changedAfter(since);
      const isNews = changed?.some(({ operationId, row }) => operationId === operation.id && (row?.at ?? 0) > since);
      if (isNews ?? true) view = await getOperation(viewer, operation);
    }
    return view;
  } finally {
    over.removeEventListener('abort', listener.wake);
    listener.leave();
    feed.access.leave(viewer.id);
  }
}
