'use client';

import { showRefusal } from '#src/components/notices.tsx';
import type { ArchiveFormat } from '#src/contracts/files/archive.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { joinPath } from '#src/contracts/files/paths.ts';
import { useFiles } from '../files-context.ts';
import { pastKind } from '../location/past-name.ts';
import { copyPaths } from './copy-paths.ts';
import { type FileAct, fileActions, otherFormat } from './file-actions.ts';
import { fileContentUrl } from './file-content-url.ts';
import { startArchiveDownload } from './start-archive-download.ts';
import { startDownload } from './start-download.ts';
import { useArchiveFormat } from './use-archive-format.ts';
import { useEditEntries } from './use-edit-entries.tsx';
import { useOpenEntry } from './use-open-entry.ts';

interface FileActsInput {
  chosen: readonly DirectoryEntry[];
  onUpload: () => void;
  /** Asks for a name: of the entry, or of a new directory. */
  onName: (what: { kind: 'new' } | { kind: 'rename'; name: string }) => void;
  onRemoved: () => void;
}

/** What can be done with the selection, and the function that does it; what is refused says why. */
export function useFileActs({ chosen, onUpload, onName, onRemoved }: FileActsInput) {
  const { projectId, location, source, backup, mayEdit, hostOff, restore } = useFiles();
  const past = pastKind(location.past);
  const openEntry = useOpenEntry();
  const edit = useEditEntries(projectId);
  const paths = chosen.map(({ name }) => joinPath(location.path, name));
  const [format, setFormat] = useArchiveFormat();
  const actions = fileActions({ chosen, past, mayEdit, hostOff, format });
  const ofDirectory = fileActions({ chosen: [], past, mayEdit, hostOff, format });
  const only = chosen.length === 1 ? chosen[0] : undefined;

  const downloadArchive = (as: ArchiveFormat) => {
    if (source === undefined) return;
    const names = chosen.map(({ name }) => name);
    startArchiveDownload({ projectId, source, directory: location.path, names, format: as });
  };

  const doIt: Record<FileAct, () => void> = {
    open: () => only && openEntry(only),
    download: () => {
      if (only?.type !== 'file') return downloadArchive(format);
      if (source !== undefined)
        startDownload([fileContentUrl({ projectId, source, path: joinPath(location.path, only.name) })]);
    },
    'download-otherwise': () => {
      if (only?.type === 'file') return downloadArchive(format);
      setFormat(otherFormat(format));
      downloadArchive(otherFormat(format));
    },
    restore: () => {
      if (!source || location.past === null) return;
      const { name = '' } = backup ?? {};
      restore({ from: source, past: location.past, name, paths: paths.length > 0 ? paths : [location.path] });
    },
    rename: () => only && onName({ kind: 'rename', name: only.name }),
    remove: () => {
      edit.remove(paths);
      onRemoved();
    },
    'copy-path': () => copyPaths(paths.length > 0 ? paths : [location.path]),
    'new-folder': () => onName({ kind: 'new' }),
    upload: onUpload,
  };
  const act = (wanted: FileAct) => {
    const action = actions.find((other) => other.act === wanted) ?? ofDirectory.find((other) => other.act === wanted);
    if (!action) return;
    if (action.refusal === null) doIt[wanted]();
    else showRefusal(`${action.label.replace('…', '')}: not here`, { userMessage: action.refusal });
  };
  return { actions, ofDirectory, act, openEntry, edit };
}
