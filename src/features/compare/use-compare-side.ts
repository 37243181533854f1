'use client';

import { useQuery } from '@tanstack/react-query';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { FileContent } from '../viewer/content/load-file.ts';
import { useFileContent } from '../viewer/content/use-file-content.ts';
import { firstBytes } from '../viewer/content/view-limits.ts';
import { now } from './compare-url.ts';

export type CompareSide =
  | { state: 'loading' }
  | { state: 'there'; content: FileContent; backupId: string | null }
  /** There is no such file at that time. */
  | { state: 'missing' }
  | { state: 'failed'; report: ErrorReport; retry: () => void; retrying: boolean };

/** One of the two versions of a file: at the time of a backup, or now. */
export function useCompareSide(projectId: string, time: string, path: ProjectPath): CompareSide {
  const trpc = useTRPC();
  const live = time === now;
  const backup = useQuery({ ...trpc.backups.byTime.queryOptions({ projectId, time }), enabled: !live });
  const backupId = live ? null : (backup.data?.id ?? null);
  const content = useFileContent({
    ...{ projectId, backupId, path, maxBytes: firstBytes },
    enabled: live || backupId !== null,
  });
  const failed = !live && backup.isError && !backup.data ? backup : content.isError && !content.data ? content : null;
  if (failed) {
    const report = reportOf(failed.error);
    if (failed === content && report.code === 'not_found') return { state: 'missing' };
    return { state: 'failed', report, retry: () => void failed.refetch(), retrying: failed.isFetching };
  }
  return content.data ? { state: 'there', content: content.data, backupId } : { state: 'loading' };
}
