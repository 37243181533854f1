'use client';

import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useSource } from '../explorer/past/use-source.ts';
import type { FileContent } from '../viewer/content/load-file.ts';
import { useFileContent } from '../viewer/content/use-file-content.ts';
import { firstBytes } from '../viewer/content/view-limits.ts';
import { pastOfCompared } from './compare-url.ts';

export type CompareSide =
  | { state: 'loading' }
  | { state: 'there'; content: FileContent; source: PastFiles | null }
  /** There is no such file at that time. */
  | { state: 'missing' }
  | { state: 'failed'; report: ErrorReport; retry: () => void; retrying: boolean };

/** One of the two versions of a file: in a backup, in a snapshot, or now. */
export function useCompareSide(projectId: string, name: string, path: ProjectPath): CompareSide {
  const { source, ...held } = useSource(projectId, pastOfCompared(name) ?? null);
  const content = useFileContent({
    ...{ projectId, source: source ?? null, path, maxBytes: firstBytes },
    enabled: source !== undefined,
  });
  if (held.error !== null) {
    return { state: 'failed', report: reportOf(held.error), retry: held.retry, retrying: held.fetching };
  }
  if (content.isError && !content.data) {
    const report = reportOf(content.error);
    if (report.code === 'not_found') return { state: 'missing' };
    return { state: 'failed', report, retry: () => void content.refetch(), retrying: content.isFetching };
  }
  if (!content.data || source === undefined) return { state: 'loading' };
  return { state: 'there', content: content.data, source };
}
