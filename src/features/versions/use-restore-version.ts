'use client';

import { useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { type PastName, pastKind, pastTime } from '../explorer/location/past-name.ts';
import type { RestoreRequest } from '../restore/restore-request.ts';

/** Gives the function that asks to restore a path as a backup or a snapshot has it; `show` opens the panel. */
export function useRestoreVersion(
  projectId: string,
  show: (request: RestoreRequest) => void,
): (path: ProjectPath, past: PastName) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (path, past) => {
    const time = pastTime(past);
    if (pastKind(past) === 'snapshot') return show({ from: { snapshot: time }, past, name: '', paths: [path] });
    void queries.fetchQuery(trpc.backups.byTime.queryOptions({ projectId, time })).then(
      ({ id, name }) => show({ from: { backupId: id }, past, name, paths: [path] }),
      (error: unknown) => showRefusal('It cannot be restored from there', reportOf(error)),
    );
  };
}
