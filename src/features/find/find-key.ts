import { movedTo } from '../operations/row-key.ts';

/** What a key does to the result under the cursor, or where it moves the cursor to. */
export type FindAct =
  | 'open'
  | 'reveal'
  | 'restore'
  | 'copy-path'
  | 'fold'
  | 'unfold'
  | 'leave'
  | { move: number }
  | { to: 'first' | 'last' };

/** Rows that Page up and Page down leap over. */
const leap = 10;

const acts: Readonly<Record<string, FindAct>> = {
  ArrowDown: { move: 1 },
  ArrowUp: { move: -1 },
  PageDown: { move: leap },
  PageUp: { move: -leap },
  Home: { to: 'first' },
  End: { to: 'last' },
  Enter: 'open',
  ArrowRight: 'unfold',
  ArrowLeft: 'fold',
  Escape: 'leave',
  o: 'reveal',
  r: 'restore',
  c: 'copy-path',
};

/** The act of a key in the results; null where it has none, or is held together with Ctrl, Alt or ⌘. */
export function findAct(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): FindAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return (Object.hasOwn(acts, event.key) && acts[event.key]) || null;
}

/** The row that a move leads to; null where it leads up and out of the results, to the box. */
export function rowAfter(
  act: { move: number } | { to: 'first' | 'last' },
  index: number,
  count: number,
): number | null {
  if (index <= 0 && 'move' in act && act.move < 0) return null;
  return movedTo(act, index, count);
}
