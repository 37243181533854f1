'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';

export interface Snapshots {
  /** Newest first; none while they are not known. */
  snapshots: readonly { time: string }[];
  /** True where the host keeps snapshots. */
  kept: boolean;
  loading: boolean;
  /** Why they are not known; not told of a host that is off, which is said elsewhere. */
  error: unknown;
  retry: () => void;
}

/** The snapshots that a project’s host keeps. A host that is off is not asked: they are on it. */
export function useSnapshots(projectId: string, hostOff: boolean): Snapshots {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.snapshots.list.queryOptions({ projectId }),
    enabled: !hostOff,
    staleTime: 10_000,
  });
  return {
    snapshots: hostOff ? [] : (query.data?.snapshots ?? []),
    kept: !hostOff && (query.data?.kept ?? false),
    loading: !hostOff && query.isPending,
    error: hostOff ? null : query.error,
    retry: () => void query.refetch(),
  };
}
