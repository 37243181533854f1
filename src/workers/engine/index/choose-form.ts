/** How the index of the next backup is kept (docs/decisions/0012). */
export type IndexForm =
  /** All rows, in a chain of its own. */
  | 'full'
  /** The change since the backup before, behind the files that there are. */
  | 'change'
  /** One change since the full index, in the place of all changes before. */
  | 'fold';

/** Each file costs a line in the directory that every backup of the chain uploads anew. */
const maxChanges = 256;
/** Beyond, whoever fetches the chain fetches more rows than a new full index has. */
const maxShare = 0.5;

/** Chooses by the chain of the backup before; null: there is none. Rows are counted as they lie in its files. */
export function chooseForm(chain: { fullRows: number; changeRows: readonly number[] } | null): IndexForm {
  if (!chain) return 'full';
  const rows = chain.changeRows.reduce((sum, count) => sum + count, 0);
  if (rows > chain.fullRows * maxShare) return 'full';
  return chain.changeRows.length >= maxChanges ? 'fold' : 'change';
}
