import { counted, formatCount } from '#src/components/format/count.ts';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';

type PlannedAction = RestorePlan['rows'][number]['action'];
export type Tone = 'green' | 'amber' | 'red' | 'grey' | 'blue';

/** What will happen to a planned entry under a rule, in a word or two, with the colour of its weight. */
export function actionWords(action: PlannedAction, rule: ConflictRule): { word: string; tone: Tone } {
  if (action === 'create') return { word: 'New', tone: 'green' };
  if (action === 'identical') return { word: 'Identical', tone: 'grey' };
  const what = action === 'clash' ? 'Clash: ' : '';
  if (rule === 'skip') return { word: `${what}${what ? 'skipped' : 'Skipped'}`, tone: 'grey' };
  if (rule === 'keep-both') return { word: `${what}${what ? 'kept beside' : 'Kept beside'}`, tone: 'blue' };
  return action === 'clash' ? { word: 'Clash: replaced', tone: 'red' } : { word: 'Overwritten', tone: 'amber' };
}

/** How many entries a plan writes under a rule. */
export function writtenCount(counts: RestorePlan['counts'], rule: ConflictRule): number {
  const differing = counts.overwrite + counts.clash;
  return counts.create + (rule === 'skip' ? 0 : differing);
}

/** The words on the button: the effect, and nothing that will not happen. */
export function effectWords(counts: RestorePlan['counts'], rule: ConflictRule): string {
  const written = writtenCount(counts, rule);
  if (written === 0) return 'Nothing to restore';
  const replaced = rule === 'overwrite' ? counts.overwrite + counts.clash : 0;
  return `Restore ${counted(written, 'file')}${replaced > 0 ? `, replace ${formatCount(replaced)}` : ''}`;
}

/** Why there is nothing to do, in a sentence; null: there is. */
export function nothingWords(counts: RestorePlan['counts'], rule: ConflictRule): string | null {
  if (writtenCount(counts, rule) > 0) return null;
  const differing = counts.overwrite + counts.clash;
  if (differing > 0)
    return `${counted(differing, 'file')} would be skipped by the rule that you chose. Choose another to restore them.`;
  if (counts.identical === 0) return 'There are no files in what you chose.';
  return 'Everything is there already, just as in the backup.';
}
