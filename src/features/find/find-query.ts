import { escapeName } from '#src/contracts/files/names.ts';
import { homePath, type ProjectPath, pathProblem, projectPath } from '#src/contracts/files/paths.ts';
import type { BackupSearch } from '#src/contracts/search/backup-search.ts';
import type { FindState } from './find-address.ts';
import { typedSearch } from './typed-search.ts';

/** What the API is asked, but for the page. */
export type FindQuery = Pick<BackupSearch, 'text' | 'mode' | 'caseSensitive' | 'under' | 'hidden' | 'backupIds'>;

/** What to ask for what somebody typed. `backupIds` are of the chosen backups; none: all. Null where nothing is asked yet. */
export function findQuery(state: FindState, backupIds: readonly string[]): FindQuery | null {
  const { plain, mode } = typedSearch(state.q.trim().replaceAll('\0', ''));
  if (plain === '') return null;
  const isPath = mode === 'path';
  return {
    text: escapeName(new TextEncoder().encode(plain)),
    mode,
    caseSensitive: state.case,
    // A path from the root of the home says itself where it lies.
    under: isPath ? homePath : directoryOf(state),
    hidden: isPath || state.hidden,
    backupIds: [...backupIds],
  };
}

/** The directory that an address names; the home where it names none. */
export function directoryOf({ in: directory }: Pick<FindState, 'in'>): ProjectPath {
  return pathProblem(directory) === null ? projectPath.parse(directory) : homePath;
}
