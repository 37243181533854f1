import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import type { KnownAccess } from './follow-access.ts';
import type { Board } from './keep-board.ts';
import type { ShowRow } from './show-row.ts';

interface Listening {
  userId: string;
  access: KnownAccess;
  showRow: ShowRow;
}

/**
 * Gives what listeners are told after a position. All who may see the same and were told up to the same are given the
 * very same list: it is gathered once, and so is whatever is made of it.
 */
export class SharedEvents {
  readonly #board: Board;
  readonly #lists = new Map<string, OperationEvent[] | null>();
  #position = 0;

  constructor(board: Board) {
    this.#board = board;
  }

  after(position: number, { userId, access, showRow }: Listening): OperationEvent[] | null {
    if (this.#position !== this.#board.position) this.#lists.clear();
    this.#position = this.#board.position;
    const viewer = this.#board.rowsAfter(position) ? userId : '';
    const key = `${position} ${access.mark} ${viewer}`;
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const events = this.#board.eventsAfter(position, access, showRow);
    this.#lists.set(key, events);
    return events;
  }
}
