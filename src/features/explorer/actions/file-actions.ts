import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

export type FileAct = 'open' | 'download' | 'restore' | 'rename' | 'remove' | 'copy-path' | 'new-folder' | 'upload';

export interface FileAction {
  act: FileAct;
  label: string;
  /** As it stands beside the label. */
  key?: string;
  /** Why it cannot be done here; null: it can. */
  refusal: string | null;
}

/** What one call of the API takes. */
const mostRestored = 500;
const mostRemoved = 1_000;

interface Situation {
  chosen: readonly DirectoryEntry[];
  inPast: boolean;
  mayEdit: boolean;
  hostOff: boolean;
}

/** What can be done with what is selected (or with the directory, where nothing is), in the order of a menu. */
export function fileActions({ chosen, inPast, mayEdit, hostOff }: Situation): FileAction[] {
  const edit = editRefusal({ inPast, mayEdit, hostOff });
  const files = chosen.filter(({ type }) => type === 'file').length;
  const one = chosen.length === 1;
  const download =
    hostOff && !inPast
      ? 'The host is off. Backups can be downloaded.'
      : files === 0
        ? 'Choose files: folders cannot be downloaded.'
        : null;
  const restore: FileAction = {
    act: 'restore',
    label: 'Restore…',
    key: 'R',
    refusal: restoreRefusal(chosen.length, inPast, mayEdit),
  };
  if (chosen.length === 0) {
    return [
      { act: 'new-folder', label: 'New folder', refusal: edit },
      { act: 'upload', label: 'Upload…', refusal: edit },
      ...(inPast ? [{ ...restore, label: 'Restore this folder…' }] : []),
      { act: 'copy-path', label: 'Copy path', key: 'C', refusal: null },
    ];
  }
  return [
    { act: 'open', label: 'Open', key: 'Enter', refusal: one ? null : 'Choose one to open.' },
    { act: 'download', label: files > 1 ? `Download ${files} files` : 'Download', refusal: download },
    ...(inPast ? [restore] : []),
    { act: 'rename', label: 'Rename', key: 'F2', refusal: edit ?? (one ? null : 'Choose one to rename.') },
    { act: 'copy-path', label: one ? 'Copy path' : 'Copy paths', key: 'C', refusal: null },
    {
      act: 'remove',
      label: one ? 'Delete' : `Delete ${chosen.length} entries`,
      key: 'Delete',
      refusal:
        edit ??
        (chosen.length > mostRemoved ? 'At most 1,000 at once: delete the folder that holds them instead.' : null),
    },
  ];
}

const viewerRefusal = 'Read-only: you are a viewer of this project.';

function restoreRefusal(count: number, inPast: boolean, mayEdit: boolean): string | null {
  if (!inPast) return 'Look into a backup first.';
  if (!mayEdit) return viewerRefusal;
  return count > mostRestored ? `At most ${mostRestored} at once: restore the folder that holds them instead.` : null;
}

/** Why live files cannot be changed from here, in a sentence; null: they can. */
export function editRefusal({ inPast, mayEdit, hostOff }: Omit<Situation, 'chosen'>): string | null {
  if (inPast) return 'A backup is read-only.';
  if (!mayEdit) return viewerRefusal;
  return hostOff ? 'The host is off.' : null;
}
