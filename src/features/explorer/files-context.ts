'use client';

import { createContext, useContext } from 'react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { RestoreRequest } from '../restore/restore-request.ts';
import type { FilesLocation } from './location/files-location.ts';

/** What everything in the files of a project needs to know of where it stands. */
export interface Files {
  projectId: string;
  /** Undefined until it was loaded. */
  project: ProjectSummary | undefined;
  location: FilesLocation;
  /** Where the files of the location are read; null: live, undefined: not known yet. */
  source: PastFiles | null | undefined;
  /** The backup of the location; null where it is none, and until it was loaded. */
  backup: BackupSummary | null;
  /** True where the person may change live files. Nothing in the past can be changed. */
  mayEdit: boolean;
  hostOff: boolean;
  go: (to: FilesLocation, how?: 'push' | 'replace') => void;
  /** The place last gone to, which may not be shown yet. */
  latest: () => FilesLocation | null;
  /** Opens the restore panel. */
  restore: (request: RestoreRequest) => void;
}

const Context = createContext<Files | null>(null);
export const FilesProvider = Context.Provider;

/** The files that the component stands in. */
export function useFiles(): Files {
  const files = useContext(Context);
  if (!files) throw new Error('useFiles outside of a FilesProvider');
  return files;
}
