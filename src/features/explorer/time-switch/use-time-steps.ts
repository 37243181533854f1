'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { useHistory } from '../../versions/use-history.ts';
import { useFiles } from '../files-context.ts';
import { placeInAddress } from '../location/place-in-address.ts';
import { timeSteps } from './time-steps.ts';
import { useBackups } from './use-backups.ts';

type Side = 'older' | 'newer';

export interface TimeSteps {
  /** Null: there is none. */
  older: (() => void) | null;
  newer: (() => void) | null;
}

/** Steps in time at the same path, of a directory to the next backup, of a file to its next version; also by `[`, `]`. */
export function useTimeSteps(): TimeSteps {
  const { projectId, location, go } = useFiles();
  const { backups, loading } = useBackups(projectId, { time: location.backupTime, all: false });
  // A step that is asked for before the backups are known (the last one) is made when they are, unless somebody has
  // gone on.
  const [wanted, setWanted] = useState<{ side: Side; href: string } | null>(null);
  const { versions, query } = useHistory(projectId, location.path, { enabled: location.view === 'file' });
  const { older, newer } = timeSteps(location, backups, versions);
  // From the address, not from what is drawn: two quick steps are two, however long the first takes to be seen.
  const step = (side: Side) => () => {
    if (loading) return setWanted({ side, href: window.location.href });
    const at = placeInAddress() ?? location;
    const to = timeSteps(at, backups, versions)[side];
    if (to !== null) go({ ...at, backupTime: to.time });
  };
  const stepLate = useEffectEvent(() => {
    if (wanted?.href === window.location.href) step(wanted.side)();
    setWanted(null);
  });
  useEffect(() => {
    if (!loading && wanted) stepLate();
  }, [loading, wanted]);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const isLast = older === null && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (isLast) void fetchNextPage();
  }, [isLast, fetchNextPage]);
  usePageKeys({ '[': step('older'), ']': step('newer') });
  return { older: older && step('older'), newer: newer && step('newer') };
}
