'use client';

import { useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { RestoreRequest } from '../restore/restore-request.ts';

/** Gives the function that asks to restore a path as a backup has it, which is named by its time; `show` opens the panel. */
export function useRestoreVersion(
  projectId: string,
  show: (request: RestoreRequest) => void,
): (path: ProjectPath, time: string) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (path, time) =>
    void queries.fetchQuery(trpc.backups.byTime.queryOptions({ projectId, time })).then(
      (backup) => show({ backup, paths: [path] }),
      (error: unknown) => showRefusal('It cannot be restored from there', reportOf(error)),
    );
}
