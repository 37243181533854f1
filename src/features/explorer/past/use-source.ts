'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { backupTimeIn, type PastName, pastTime } from '../location/past-name.ts';

export interface Source {
  /** Null: the live files. Undefined: not known yet. */
  source: PastFiles | null | undefined;
  /** Null where it is none, and until it is known. */
  backup: BackupSummary | null;
  /** Why the backup is not known; null where it is, or may be soon. */
  error: unknown;
  fetching: boolean;
  retry: () => void;
}

/** What a place in time means to the API: a backup is asked for by its id, a snapshot by its time. */
export function useSource(projectId: string, past: PastName | null): Source {
  const trpc = useTRPC();
  const time = backupTimeIn(past);
  const query = useQuery({
    ...trpc.backups.byTime.queryOptions({ projectId, time: time ?? '' }),
    enabled: time !== null,
  });
  const backup = time === null ? null : (query.data ?? null);
  const backupId = backup?.id;
  const source = useMemo(() => {
    if (past === null) return null;
    if (time === null) return { snapshot: pastTime(past) };
    return backupId === undefined ? undefined : { backupId };
  }, [past, time, backupId]);
  return {
    source,
    backup,
    error: time !== null && !query.data ? query.error : null,
    fetching: query.isFetching,
    retry: () => void query.refetch(),
  };
}
