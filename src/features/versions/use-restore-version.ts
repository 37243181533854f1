'use client';

import { useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useFiles } from '../explorer/files-context.ts';

/** Gives the function that opens the restore panel with a path as a backup has it, which is named by its time. */
export function useRestoreVersion(): (path: ProjectPath, time: string) => void {
  const { projectId, restore } = useFiles();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (path, time) =>
    void queries.fetchQuery(trpc.backups.byTime.queryOptions({ projectId, time })).then(
      (backup) => restore({ backup, paths: [path] }),
      (error: unknown) => showRefusal('It cannot be restored from there', reportOf(error)),
    );
}
