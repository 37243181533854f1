'use client';

import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { useVersions } from '../../versions/use-versions.ts';
import { useFiles } from '../files-context.ts';
import { locationUrl } from '../location/location-url.ts';
import { pastTime } from '../location/past-name.ts';
import { knownMoments } from './moments.ts';
import { timeSteps } from './time-steps.ts';
import { useBackupsAround } from './use-backups-around.ts';
import { useSnapshots } from './use-snapshots.ts';

type Side = 'older' | 'newer';

export interface TimeSteps {
  /** Null: there is none. */
  older: (() => void) | null;
  newer: (() => void) | null;
}

/** Steps in time at the same path, of a directory to the next moment, of a file to its next version; also by `[`, `]`. */
export function useTimeSteps(): TimeSteps {
  const { projectId, location, hostOff, go, latest } = useFiles();
  const time = location.past && pastTime(location.past);
  const { backups, since, loading: backupsLoading } = useBackupsAround(projectId, time);
  const { snapshots, loading: snapshotsLoading } = useSnapshots(projectId, hostOff);
  const loading = backupsLoading || snapshotsLoading;
  const moments = useMemo(() => knownMoments(backups, since, snapshots), [backups, since, snapshots]);
  // A step that is asked for before the moments are known (the last one) is made when they are, unless somebody has
  // gone on.
  const [wanted, setWanted] = useState<{ side: Side; from: string } | null>(null);
  const { versions, query } = useVersions(projectId, location.path, { hostOff, enabled: location.view === 'file' });
  const { older, newer } = timeSteps(location, moments, versions);
  // From where the last one led, not from what is drawn: two quick steps are two, however long the first takes to be seen.
  const step = (side: Side) => () => {
    const at = latest() ?? location;
    if (loading) return setWanted({ side, from: locationUrl(projectId, at) });
    const to = timeSteps(at, moments, versions)[side];
    if (to !== null) go({ ...at, past: to.past });
  };
  const stepLate = useEffectEvent(() => {
    if (wanted?.from === locationUrl(projectId, latest() ?? location)) step(wanted.side)();
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
