'use client';

import { useSyncExternalStore } from 'react';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { readDraft, watchDrafts } from './drafts.ts';

/** True while a live file has text that was not saved. */
export function useHasDraft(projectId: string, path: ProjectPath): boolean {
  return useSyncExternalStore(
    watchDrafts,
    () => readDraft(projectId, path) !== null,
    () => false,
  );
}
