'use client';

import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/**
 * Asks again, when the host of a project or a bucket worker of its region is on again, for what failed because it was
 * off; and has the project’s own state asked for as soon as something fails so, or because the project was deleted.
 */
export function useReach(projectId: string, project: ProjectSummary | undefined): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const hostIsOn = project?.host.state === 'on';
  const bucketIsOn = project?.region.workerState === 'on';
  useEffect(() => {
    if (hostIsOn) void queries.invalidateQueries({ predicate: failedBy('host_off') });
  }, [queries, hostIsOn]);
  useEffect(() => {
    if (bucketIsOn) void queries.invalidateQueries({ predicate: failedBy('bucket_worker_off') });
  }, [queries, bucketIsOn]);
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        // What is refused itself has said all there is to say.
        const isThere = queries.getQueryState(trpc.projects.get.queryKey({ projectId }))?.status === 'success';
        if (isThere && failedBy('host_off', 'bucket_worker_off', 'project_deleted')(event.query)) {
          void queries.invalidateQueries(trpc.projects.get.pathFilter());
        }
      }),
    [queries, trpc, projectId],
  );
}

function failedBy(...codes: ErrorCode[]) {
  return ({ state }: Query) => state.error !== null && codes.includes(reportOf(state.error).code);
}
