import { actOfKey, type RowMove, rowMoves } from '#src/components/row-keys.ts';

/** What a key does to the row under the cursor, or where it moves the cursor to. */
export type RowAct = 'toggle' | 'fold' | 'unfold' | 'cancel' | 'retry' | 'dismiss' | RowMove;

const acts: Readonly<Record<string, RowAct>> = {
  ...rowMoves,
  Enter: 'toggle',
  ArrowRight: 'unfold',
  ArrowLeft: 'fold',
  x: 'cancel',
  r: 'retry',
  d: 'dismiss',
};

/** The act of a key in a list of operations; null where it has none, or is held together with Ctrl, Alt or ⌘. */
export function rowAct(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): RowAct | null {
  return actOfKey(acts, event);
}
