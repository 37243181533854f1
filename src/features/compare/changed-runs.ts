import { diff } from '@codemirror/merge';
import { anchorsOf } from './anchors-of.ts';

export type Row = readonly string[];

/** The rows from `fromA` to `toA` of one table became those from `fromB` to `toB` of the other. */
export interface ChangedRun {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

/** Beyond it a shorter answer is taken for the best: two long tables with little in common would take minutes. */
const scanLimit = 1_000;
/** Half of a pair of code units stands for no row. */
const [firstSurrogate, surrogates] = [0xd800, 0x800];
const mostKinds = 0x1_0000 - surrogates;

/** Where two tables differ, between rows that are in both, in order. */
export function changedRuns(before: readonly Row[], after: readonly Row[]): readonly ChangedRun[] {
  // Each row becomes a letter, the same for equal rows: what compares texts then compares tables.
  const kinds = new Map<string, number>();
  const kindOf = (row: Row) => {
    const key = JSON.stringify(row);
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    return kind;
  };
  const [olds, news] = [before.map(kindOf), after.map(kindOf)];
  // For more kinds of rows than there are letters.
  if (kinds.size > mostKinds) return betweenAnchors(olds, news);
  return diff(spell(olds), spell(news), { scanLimit });
}

function spell(kinds: readonly number[]): string {
  return kinds.map((kind) => String.fromCharCode(kind < firstSurrogate ? kind : kind + surrogates)).join('');
}

/** What lies between the rows that both tables have once, in the same order. */
function betweenAnchors(olds: readonly number[], news: readonly number[]): ChangedRun[] {
  const runs: ChangedRun[] = [];
  let [fromA, fromB] = [0, 0];
  for (const [toA, toB] of [...anchorsOf(olds, news), [olds.length, news.length] as const]) {
    if (toA > fromA || toB > fromB) runs.push({ fromA, toA, fromB, toB });
    [fromA, fromB] = [toA + 1, toB + 1];
  }
  return runs;
}
