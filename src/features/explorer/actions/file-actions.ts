import type { ArchiveFormat } from '#src/contracts/files/archive.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

export type FileAct =
  | 'open'
  | 'download'
  | 'download-otherwise'
  | 'restore'
  | 'rename'
  | 'remove'
  | 'copy-path'
  | 'new-folder'
  | 'upload';

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
const mostDownloaded = 10_000;

interface Situation {
  chosen: readonly DirectoryEntry[];
  /** What is looked into; null: the live files. */
  past: 'backup' | 'snapshot' | null;
  mayEdit: boolean;
  hostOff: boolean;
  /** In which folders and selections come, as the person chose it last. */
  format: ArchiveFormat;
}

/** What can be done with what is selected (or with the directory, where nothing is), in the order of a menu. */
export function fileActions({ chosen, past, mayEdit, hostOff, format }: Situation): FileAction[] {
  const edit = editRefusal({ past, mayEdit, hostOff });
  const one = chosen.length === 1;
  const downloads = downloadActions({ chosen, past, hostOff, format });
  const restore: FileAction = {
    act: 'restore',
    label: 'Restore…',
    key: 'R',
    refusal: restoreRefusal(chosen.length, past !== null, mayEdit),
  };
  if (chosen.length === 0) {
    return [
      { act: 'new-folder', label: 'New folder', refusal: edit },
      { act: 'upload', label: 'Upload…', refusal: edit },
      ...downloads,
      ...(past ? [{ ...restore, label: 'Restore this folder…' }] : []),
      { act: 'copy-path', label: 'Copy path', key: 'C', refusal: null },
    ];
  }
  return [
    { act: 'open', label: 'Open', key: 'Enter', refusal: one ? null : 'Choose one to open.' },
    ...downloads,
    ...(past ? [restore] : []),
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

/** The other form of an archive than the one chosen last. */
export function otherFormat(format: ArchiveFormat): ArchiveFormat {
  return format === 'zip' ? 'tar.zst' : 'zip';
}

/** A file comes as it is; all else as an archive, in the form chosen last or in the other one. */
function downloadActions({ chosen, past, hostOff, format }: Omit<Situation, 'mayEdit'>): FileAction[] {
  const refusal =
    hostOff && past !== 'backup'
      ? 'The host is off. Backups can be downloaded.'
      : chosen.length > mostDownloaded
        ? 'At most 10,000 at once: download the folder that holds them instead.'
        : null;
  if (chosen.length === 1 && chosen[0]?.type === 'file') {
    return [
      { act: 'download', label: 'Download', refusal },
      { act: 'download-otherwise', label: `Download as ${format}`, refusal },
    ];
  }
  const what = chosen.length === 0 ? 'Download folder' : 'Download';
  return [
    { act: 'download', label: `${what} as ${format}`, refusal },
    { act: 'download-otherwise', label: `${what} as ${otherFormat(format)}`, refusal },
  ];
}

const viewerRefusal = 'Read-only: you are a viewer of this project.';

function restoreRefusal(count: number, inPast: boolean, mayEdit: boolean): string | null {
  if (!inPast) return 'Look into a backup or a snapshot first.';
  if (!mayEdit) return viewerRefusal;
  return count > mostRestored ? `At most ${mostRestored} at once: restore the folder that holds them instead.` : null;
}

/** Why live files cannot be changed from here, in a sentence; null: they can. */
export function editRefusal({ past, mayEdit, hostOff }: Omit<Situation, 'chosen' | 'format'>): string | null {
  if (past) return `A ${past} is read-only.`;
  if (!mayEdit) return viewerRefusal;
  return hostOff ? 'The host is off.' : null;
}
