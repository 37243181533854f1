/** What a text in the filter box means. */
export interface FilterWords {
  /** Narrows the names of the directory. */
  filter: string;
  /** What all backups are searched for on Enter; null: Enter goes on to the list. */
  search: string | null;
}

const backupPrefix = /^backup:\s*/i;

/**
 * Reads what is typed into the filter box: after `backup:` it is looked for in all backups and narrows nothing; in a
 * backup, and where no name is left, Enter looks for it as well.
 */
export function filterWords(typed: string, { inPast, noneLeft }: { inPast: boolean; noneLeft: boolean }): FilterWords {
  if (backupPrefix.test(typed)) {
    const text = typed.replace(backupPrefix, '').trim();
    return { filter: '', search: text === '' ? null : text };
  }
  const text = typed.trim();
  return { filter: typed, search: text !== '' && (inPast || noneLeft) ? text : null };
}
