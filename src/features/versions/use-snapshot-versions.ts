'use client';
import { useQuery } from '@tanstack/react-query';
import type { SnapshotVersion } from '#src/contracts/entities/snapshot.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/** What the snapshots on the host hold at a path, or why that is not known. */
export interface SnapshotVersions {
  versions: readonly SnapshotVersion[];
  state: 'known' | 'loading' | 'off' | 'failed';
  /** Where it failed. */
  why: string;
  retry: () => void;
}

/** All versions of a path in the snapshots of the host, the newest first. A host that is off is not asked. */
export function useSnapshotVersions(
  projectId: string,
  path: ProjectPath,
  { hostOff, enabled = true }: { hostOff: boolean; enabled?: boolean },
): SnapshotVersions {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.snapshots.history.queryOptions({ projectId, path }),
    enabled: enabled && !hostOff && path !== '',
    staleTime: 10_000,
  });
  const report = query.error === null ? null : reportOf(query.error);
  const isOff = hostOff || report?.code === 'host_off';
  return {
    versions: isOff ? [] : (query.data?.versions ?? []),
    state: isOff ? 'off' : query.data ? 'known' : report ? 'failed' : 'loading',
    why: report?.userMessage ?? '',
    retry: () => void query.refetch(),
  };
}
