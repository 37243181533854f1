import type { ChangeKind, ChangeTotals } from '#src/contracts/entities/comparison.ts';

/** Nothing. */
export function noChanges(): ChangeTotals {
  return { added: 0, removed: 0, changed: 0, addedBytes: 0, removedBytes: 0, changedBytes: 0 };
}

/** One entry more of a kind. */
export function countChange(totals: ChangeTotals, kind: ChangeKind, bytes: number): void {
  totals[kind] += 1;
  totals[`${kind}Bytes`] += bytes;
}

/** Adds what lies below to what lies above. */
export function addTotals(above: ChangeTotals, below: ChangeTotals): void {
  for (const kind of ['added', 'removed', 'changed'] as const) {
    above[kind] += below[kind];
    above[`${kind}Bytes`] += below[`${kind}Bytes`];
  }
}

/** How many changes there are, of the kinds given. */
export function countOf(totals: ChangeTotals, kinds: readonly ChangeKind[]): number {
  return kinds.reduce((sum, kind) => sum + totals[kind], 0);
}
