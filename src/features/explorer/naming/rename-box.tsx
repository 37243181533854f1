'use client';

import { useState } from 'react';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { useEditEntries } from '../actions/use-edit-entries.tsx';
import { useFiles } from '../files-context.ts';
import { NameBox } from './name-box.tsx';

/** What a name is asked for: a new directory, or an entry of the directory. */
export type Naming = { kind: 'new' } | { kind: 'rename'; name: string };

interface RenameBoxProps {
  name: string;
  edit: ReturnType<typeof useEditEntries>;
  /** With the new name, or null where nothing was renamed. */
  onEnd: (name: string | null) => void;
}

/** The line in which an entry gets another name. */
export function RenameBox({ name, edit, onEnd }: RenameBoxProps) {
  const { location } = useFiles();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const rename = async (to: ProjectPath) => {
    setBusy(true);
    try {
      await edit.rename(joinPath(location.path, name), to);
      onEnd(baseName(to));
    } catch (error) {
      setRefusal(reportOf(error).userMessage);
      setBusy(false);
    }
  };
  return (
    <NameBox
      label={`New name of ${displayName(name)}`}
      directory={location.path}
      initial={displayName(name)}
      busy={busy}
      refusal={refusal}
      onName={(to) => void rename(to)}
      onCancel={() => onEnd(null)}
    />
  );
}
