import { formatCount } from '#src/components/format/count.ts';
import type { FanOutResult } from '#src/contracts/operations/fan-out-result.ts';

/** How the parts of an operation stand, in one line: "12 of 20 done, 2 failed". */
export function childrenWords(children: FanOutResult): string {
  const { total, succeeded, failed, canceled } = children;
  return [
    `${formatCount(succeeded)} of ${formatCount(total)} done`,
    failed > 0 ? `${formatCount(failed)} failed` : '',
    canceled > 0 ? `${formatCount(canceled)} canceled` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
