/** Where a key moves the cursor of a list to. */
export type RowMove = { move: number } | { to: 'first' | 'last' };

/** Rows that Page up and Page down leap over. */
const leap = 10;

/** The keys that move through any list. */
export const rowMoves: Readonly<Record<string, RowMove>> = {
  ArrowDown: { move: 1 },
  ArrowUp: { move: -1 },
  PageDown: { move: leap },
  PageUp: { move: -leap },
  Home: { to: 'first' },
  End: { to: 'last' },
};

/** The row that a move leads to among `count`, from the one at `index`; without one a move leads to the first. */
export function movedTo(act: RowMove, index: number, count: number): number {
  if ('to' in act) return act.to === 'first' ? 0 : count - 1;
  return index < 0 ? 0 : Math.min(count - 1, Math.max(0, index + act.move));
}

/** What a key means among `acts`; null where it has none, or is held together with Ctrl, Alt or ⌘. */
export function actOfKey<Act>(
  acts: Readonly<Record<string, Act>>,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Act | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  return (Object.hasOwn(acts, event.key) && acts[event.key]) || null;
}
