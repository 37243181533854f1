'use client';

import { usePageKeys } from '#src/components/use-page-keys.ts';
import { useFiles } from '../files-context.ts';
import { neighbours, type TimeStep } from './neighbours.ts';
import { useBackups } from './use-backups.ts';

export interface TimeSteps {
  /** Null: there is none. */
  older: (() => void) | null;
  newer: (() => void) | null;
}

/** Steps to the backup before and after, at the same path; also by `[` and `]`. */
export function useTimeSteps(): TimeSteps {
  const { projectId, location, go } = useFiles();
  const { backups } = useBackups(projectId, { time: location.backupTime, all: false });
  const { older, newer } = neighbours(backups, location.backupTime);
  const step = (to: TimeStep) => {
    if (to === null) return null;
    return () => go({ ...location, backupTime: to === 'now' ? null : to.backup.time });
  };
  const steps = { older: step(older), newer: step(newer) };
  usePageKeys({ '[': () => steps.older?.(), ']': () => steps.newer?.() });
  return steps;
}
