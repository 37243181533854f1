import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { beginWatch, eventId } from './begin-watch.ts';
import { operationFeed } from './open-feed.ts';
import type { Viewer } from './select-visible.ts';
import { showTo } from './show-row.ts';

export interface WatchOptions {
  /** Of the last events that the listener was told before it lost its stream. */
  lastEventId?: string | null | undefined;
  /** The session by which it listens: it hears nothing more when that has ended. */
  sessionId?: string | undefined;
  signal?: AbortSignal | undefined;
}

export interface ToldEvents {
  id: string;
  events: OperationEvent[];
}

/**
 * What changes in the operations that a person may see, for as long as `signal` lasts, together what changes together.
 * A listener that is slow is told the newest of each operation; one that was away too long a gap. What somebody may not
 * see any more is not told any more, from the moment at which that is known.
 */
export async function* watchOperations(
  viewer: Viewer,
  { lastEventId, sessionId, signal }: WatchOptions = {},
): AsyncGenerator<ToldEvents> {
  const feed = operationFeed();
  await feed.access.join(viewer.id);
  const listener = feed.audience.join(viewer.id, () => feed.access.of(viewer.id));
  signal?.addEventListener('abort', listener.wake, { once: true });
  const showRow = showTo(viewer.id, () => feed.names);
  // Anything that happens from here on is heard.
  let position = feed.board.position;
  let mark: string | null = null;
  let isSignedOut = false;
  try {
    for (; !signal?.aborted; await listener.news()) {
      const access = listener.access();
      // In doubt nobody is told anything.
      if (!access) continue;
      if (sessionId !== undefined && !access.sessions.has(sessionId)) {
        // A session that is newer than what was read is there when it is read again.
        if (isSignedOut) return;
        isSignedOut = true;
        feed.access.doubt([viewer.id]);
        continue;
      }
      isSignedOut = false;
      const { position: next } = feed.board;
      const entry = feed.applied;
      let events: OperationEvent[];
      if (mark === null) {
        events = await beginWatch(feed, { viewer, access, lastEventId: lastEventId ?? null, showRow });
      } else {
        if (next === position && access.mark === mark) continue;
        const listening = { userId: viewer.id, access, showRow };
        events = (access.mark === mark && feed.events.after(position, listening)) || [{ type: 'gap' }];
      }
      const isNew = mark !== access.mark;
      position = next;
      mark = access.mark;
      if (events.length === 0 && !isNew) continue;
      yield { id: eventId({ feed: feed.name, position, entry, mark }), events };
    }
  } finally {
    signal?.removeEventListener('abort', listener.wake);
    listener.leave();
    feed.access.leave(viewer.id);
  }
}
