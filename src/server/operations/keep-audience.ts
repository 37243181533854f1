import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KnownAccess } from './follow-access.ts';
import type { Board } from './keep-board.ts';

/** Somebody who listens. */
export interface Listener {
  readonly userId: string;
  access(): KnownAccess | null;
  /** Resolves when there may be something new; at once if there was since the last time. */
  news(): Promise<void>;
  wake(): void;
  leave(): void;
}

/** So many are told in one turn of the event loop: everything else is served between. */
const listenersAtOnce = 50;

/** All who listen in this process, woken when something that they may see has changed. */
export class Audience {
  readonly #board: Board;
  readonly #listeners = new Set<Listener>();
  #flushed = 0;

  constructor(board: Board) {
    this.#board = board;
  }

  get size(): number {
    return this.#listeners.size;
  }

  join(userId: string, access: () => KnownAccess | null): Listener {
    let hasNews = false;
    let waiting: (() => void) | undefined;
    const listener: Listener = {
      userId,
      access,
      async news() {
        if (!hasNews) await new Promise<void>((resolve) => (waiting = resolve));
        hasNews = false;
      },
      wake() {
        hasNews = true;
        waiting?.();
        waiting = undefined;
      },
      leave: () => void this.#listeners.delete(listener),
    };
    this.#listeners.add(listener);
    return listener;
  }

  /** Wakes the tabs of one person. */
  wake(userId: string): void {
    for (const listener of this.#listeners) if (listener.userId === userId) listener.wake();
  }

  /** Wakes those who may see something of what has changed since the last time; ends when they have been told. */
  async flush(): Promise<void> {
    const changed = this.#board.changedAfter(this.#flushed);
    this.#flushed = this.#board.position;
    const scopes = new Set(changed?.flatMap(({ projectId, accountId }) => [projectId ?? [], accountId ?? []].flat()));
    let told = 0;
    for (const listener of [...this.#listeners]) {
      const access = listener.access();
      if (changed && access && !mayCare(access, scopes)) continue;
      listener.wake();
      told += 1;
      if (told % listenersAtOnce === 0) await nextTurn();
    }
    await nextTurn();
  }
}

/** `scopes` are ids of projects and accounts. */
function mayCare({ userId, isAdmin, roles }: KnownAccess, scopes: ReadonlySet<string>): boolean {
  if (isAdmin || scopes.has(userId)) return true;
  const [few, many] = roles.size < scopes.size ? [roles, scopes] : [scopes, roles];
  for (const scope of few.keys()) if (many.has(scope)) return true;
  return false;
}
