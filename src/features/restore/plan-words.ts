import { counted, formatCount } from '#src/components/format/count.ts';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';

type PlannedAction = RestorePlan['rows'][number]['action'];
type Planned = Pick<RestorePlan, 'counts' | 'folders'>;
export type Tone = 'green' | 'amber' | 'red' | 'grey' | 'blue';

/** Files (links and the like count as such) and folders, which no sentence mixes up. */
interface Counted {
  files: number;
  folders: number;
}

/** What will happen to a planned entry under a rule, in a word or two, with the colour of its weight. */
export function actionWords(action: PlannedAction, rule: ConflictRule): { word: string; tone: Tone } {
  if (action === 'create') return { word: 'New', tone: 'green' };
  if (action === 'identical') return { word: 'Identical', tone: 'grey' };
  const what = action === 'clash' ? 'Clash: ' : '';
  if (rule === 'skip') return { word: `${what}${what ? 'skipped' : 'Skipped'}`, tone: 'grey' };
  if (rule === 'keep-both') return { word: `${what}${what ? 'kept beside' : 'Kept beside'}`, tone: 'blue' };
  return action === 'clash' ? { word: 'Clash: replaced', tone: 'red' } : { word: 'Overwritten', tone: 'amber' };
}

/** The same with how many files it happens to: "12 new". */
export function fileWords(count: number, action: PlannedAction, rule: ConflictRule): string {
  return `${formatCount(count)} ${actionWords(action, rule).word.toLowerCase()}`;
}

/** And with how many folders: "1 new folder". */
export function folderWords(count: number, action: 'create' | 'clash', rule: ConflictRule): string {
  if (action === 'create') return counted(count, 'new folder');
  return `${counted(count, 'folder')}, ${actionWords(action, rule).word.toLowerCase()}`;
}

/** How many files and folders a plan puts in place under a rule. */
export function written({ counts, folders }: Planned, rule: ConflictRule): Counted {
  const differ = differing({ counts, folders });
  const isLeft = rule === 'skip';
  return {
    files: counts.create + (isLeft ? 0 : differ.files),
    folders: folders.create + (isLeft ? 0 : differ.folders),
  };
}

/** True where a restore would put anything in place. */
export function writesAny(plan: Planned, rule: ConflictRule): boolean {
  return sum(written(plan, rule)) > 0;
}

/** True where a restore may put something in place: a file that looks the same is one whose bytes were not compared yet. */
export function mayWrite(plan: Planned, rule: ConflictRule): boolean {
  return writesAny(plan, rule) || (rule !== 'skip' && plan.counts.identical > 0);
}

/** The words on the button: the effect, and nothing that will not happen. */
export function effectWords(plan: Planned, rule: ConflictRule): string {
  if (!mayWrite(plan, rule)) return 'Nothing to restore';
  if (!writesAny(plan, rule)) return 'Compare the bytes and restore what differs';
  const replaced = rule === 'overwrite' ? sum(differing(plan)) : 0;
  return `Restore ${words(written(plan, rule))}${replaced > 0 ? `, replace ${formatCount(replaced)}` : ''}`;
}

/** Why there is nothing to do, in a sentence; null: there is. */
export function nothingWords(plan: Planned, rule: ConflictRule): string | null {
  if (writesAny(plan, rule)) return null;
  const differ = differing(plan);
  if (sum(differ) > 0)
    return `${words(differ)} would be skipped by the rule that you chose. Choose another to restore them.`;
  if (plan.counts.identical === 0) return 'There is nothing in what you chose that is not there already.';
  return 'Every file is there already, with the size and time of then.';
}

/** What happens to folders that are there already and differ, in a sentence; null: there are none. */
export function keptFolderWords({ keptFolders }: Pick<RestorePlan, 'keptFolders'>): string | null {
  if (keptFolders === 0) return null;
  const [are, their] = keptFolders === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${counted(keptFolders, 'folder')} ${are} there already: ${their} permissions and attributes stay those of now, and ${their} times are not set back.`;
}

function differing({ counts, folders }: Planned): Counted {
  return { files: counts.overwrite + counts.clash, folders: folders.clash };
}

function sum({ files, folders }: Counted): number {
  return files + folders;
}

/** "2 files", "1 folder", "2 files and 1 folder". */
function words({ files, folders }: Counted): string {
  const parts = [...(files > 0 ? [counted(files, 'file')] : []), ...(folders > 0 ? [counted(folders, 'folder')] : [])];
  return parts.join(' and ');
}
