'use client';

import { useMemo } from 'react';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { useFiles } from '../files-context.ts';
import { pastTime } from '../location/past-name.ts';
import { filesOf, knownMoments } from './moments.ts';
import { neighbours } from './neighbours.ts';
import { useBackupsAround } from './use-backups-around.ts';
import { useSnapshots } from './use-snapshots.ts';

/** Where the states just before and after the one that is looked at are read; empty while it is now that is looked at. */
export function useNeighbourFiles(): PastFiles[] {
  const { projectId, location, hostOff } = useFiles();
  const { past } = location;
  const { backups, since, loading } = useBackupsAround(projectId, past && pastTime(past));
  const { snapshots, loading: snapshotsLoading } = useSnapshots(projectId, hostOff);
  // Before all are known, others lie between.
  const isKnown = !loading && !snapshotsLoading;
  const sides = past === null || !isKnown ? null : neighbours(knownMoments(backups, since, snapshots), past);
  const files = [sides?.older, sides?.newer].flatMap((step) => (step && step !== 'now' ? [filesOf(step)] : []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal ones are the same.
  return useMemo(() => files, [JSON.stringify(files)]);
}
