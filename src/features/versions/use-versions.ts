'use client';
import { useMemo } from 'react';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { joinVersions } from './held-version.ts';
import { useHistory } from './use-history.ts';
import { useSnapshotVersions } from './use-snapshot-versions.ts';

/** All versions of a path that backups and the host’s snapshots hold, in one list, the newest first. */
export function useVersions(
  projectId: string,
  path: ProjectPath,
  { hostOff, enabled = true }: { hostOff: boolean; enabled?: boolean },
) {
  const history = useHistory(projectId, path, { enabled });
  const snapshots = useSnapshotVersions(projectId, path, { hostOff, enabled });
  const { query, data, total } = history;
  const versions = useMemo(() => {
    // What backups hold as well would stand there as the snapshots’ alone for a moment.
    if (query.isPending) return [];
    const backups = data?.pages.flatMap((page) => page.versions) ?? [];
    const joined = joinVersions(backups, snapshots.versions);
    // Where older pages are still to come, what only snapshots hold before them has no place yet.
    const last = backups.at(-1);
    return query.hasNextPage && last
      ? joined.filter(({ inBackups, newestMs }) => inBackups || newestMs > last.newest.timeMs)
      : joined;
  }, [data, snapshots.versions, query.isPending, query.hasNextPage]);
  const alone = versions.filter(({ inBackups }) => !inBackups).length;
  return { ...history, snapshots, versions, total: total + alone };
}
