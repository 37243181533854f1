/** What a key does to the row under the cursor, or where it moves the cursor to. */
export type RowAct =
  | 'toggle'
  | 'fold'
  | 'unfold'
  | 'cancel'
  | 'retry'
  | 'dismiss'
  | { move: number }
  | { to: 'first' | 'last' };

/** Rows that Page up and Page down leap over. */
const leap = 10;

const acts: Readonly<Record<string, RowAct>> = {
  ArrowDown: { move: 1 },
  ArrowUp: { move: -1 },
  PageDown: { move: leap },
  PageUp: { move: -leap },
  Home: { to: 'first' },
  End: { to: 'last' },
  Enter: 'toggle',
  ArrowRight: 'unfold',
  ArrowLeft: 'fold',
  x: 'cancel',
  r: 'retry',
  d: 'dismiss',
};

/** The act of a key in a list of operations; null where it has none, or is held together with Ctrl, Alt or ⌘. */
export function rowAct(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): RowAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return (Object.hasOwn(acts, event.key) && acts[event.key]) || null;
}

/** The row that a move leads to among `count`, from the one at `index`; without one a move leads to the first. */
export function movedTo(act: { move: number } | { to: 'first' | 'last' }, index: number, count: number): number {
  if ('to' in act) return act.to === 'first' ? 0 : count - 1;
  return index < 0 ? 0 : Math.min(count - 1, Math.max(0, index + act.move));
}
