'use client';

import { usePageKeys } from '#src/components/use-page-keys.ts';
import { useFiles } from '../files-context.ts';
import { placeInAddress } from '../location/place-in-address.ts';
import { neighbours } from './neighbours.ts';
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
  // From the address, not from what is drawn: two quick steps are two, however long the first takes to be seen.
  const step = (side: 'older' | 'newer') => () => {
    const at = placeInAddress() ?? location;
    const to = neighbours(backups, at.backupTime)[side];
    if (to !== null) go({ ...at, backupTime: to === 'now' ? null : to.backup.time });
  };
  const steps = { older: older && step('older'), newer: newer && step('newer') };
  usePageKeys({ '[': step('older'), ']': step('newer') });
  return steps;
}
