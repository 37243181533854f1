'use client';

import { useState } from 'react';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { NameBox } from './name-box.tsx';

interface NewFolderBoxProps {
  directory: ProjectPath;
  onMake: (path: ProjectPath) => Promise<unknown>;
  /** With the path of the new folder, or null where none was made. */
  onEnd: (made: ProjectPath | null) => void;
}

/** A line that makes a folder in `directory`. */
export function NewFolderBox({ directory, onMake, onEnd }: NewFolderBoxProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const make = async (path: ProjectPath) => {
    setBusy(true);
    try {
      await onMake(path);
      onEnd(path);
    } catch (error) {
      setRefusal(reportOf(error).userMessage);
      setBusy(false);
    }
  };
  return (
    <NameBox
      label="Name of the new folder"
      directory={directory}
      initial=""
      busy={busy}
      refusal={refusal}
      onName={(path) => void make(path)}
      onCancel={() => onEnd(null)}
    />
  );
}
