import { actOfKey, movedTo, type RowMove, rowMoves } from '#src/components/row-keys.ts';

/** What a key does to the result under the cursor, or where it moves the cursor to. */
export type FindAct = 'open' | 'reveal' | 'restore' | 'copy-path' | 'fold' | 'unfold' | 'leave' | RowMove;

const acts: Readonly<Record<string, FindAct>> = {
  ...rowMoves,
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
  return actOfKey(acts, event);
}

/** The row that a move leads to; null where it leads up and out of the results, to the box. */
export function rowAfter(act: RowMove, index: number, count: number): number | null {
  if (index <= 0 && 'move' in act && act.move < 0) return null;
  return movedTo(act, index, count);
}
