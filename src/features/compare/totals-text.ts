import { formatBytes } from '#src/components/format/bytes.ts';
import { formatCount } from '#src/components/format/count.ts';
import { type ChangeTotals, changeKind } from '#src/contracts/entities/comparison.ts';
import { kindWords } from './kind-words.ts';

/** What differs, in short: "+12 (3.4 KiB)  −1 (20 B)"; empty where nothing does. */
export function totalsText(totals: ChangeTotals): string {
  return changeKind.options
    .filter((kind) => totals[kind] > 0)
    .map((kind) => `${kindWords[kind].sign}${formatCount(totals[kind])} (${formatBytes(totals[`${kind}Bytes`])})`)
    .join('  ');
}
