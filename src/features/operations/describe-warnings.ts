import { counted } from '#src/components/format/count.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { countLeftAlone } from './count-left-alone.ts';
import { notKeptWords } from './not-kept-words.ts';
import { resultOf, warningsOf } from './operation-state.ts';
import { restoreResult } from './restore-result.ts';

interface Warnings {
  count: number;
  /** What they have in common, in a sentence. */
  what: string;
  /** A sentence for each kind of them that is counted; none where there is one warning, which says it itself. */
  kinds: readonly string[];
  /** The files, or the warnings themselves: the first hundred. */
  items: readonly string[];
}

/** What a person has to know of an operation that succeeded, under one heading: the files that it has left out. */
export function describeWarnings(operation: Pick<OperationView, 'kind' | 'result'>): Warnings {
  const backup = resultOf(operation, 'backup');
  if (backup) {
    const { skippedCount: count, skipped: items } = backup;
    const are = count === 1 ? 'is' : 'are';
    return {
      count,
      kinds: [],
      what: `${counted(count, 'file')} could not be read and ${are} not in this backup`,
      items,
    };
  }
  const undo = resultOf(operation, 'undo-restore');
  if (undo) {
    const count = countLeftAlone(undo);
    return {
      count,
      kinds: [],
      what: `${counted(count, 'entry', 'entries')} changed since, left alone`,
      items: undo.leftAlone,
    };
  }
  const restore = restoreResult(operation);
  if (restore) {
    const { warnings: items } = restore;
    const count = Math.max(restore.warningCount, items.length);
    return { count, what: counted(count, 'warning'), kinds: count > 1 ? notKeptWords(restore) : [], items };
  }
  const items = warningsOf(operation);
  return { count: items.length, what: counted(items.length, 'warning'), kinds: [], items };
}
