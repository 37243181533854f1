'use client';

import { useQuery } from '@tanstack/react-query';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/** What is at a path of the live files, or why that is not known. */
export type LiveEntry =
  | { state: 'there'; entry: DirectoryEntry }
  | { state: 'loading' | 'gone' | 'off' }
  | { state: 'failed'; why: string };

/** What is at a path of the live files at this moment. A host that is off is not asked. */
export function useLiveEntry(projectId: string, path: ProjectPath, hostOff: boolean): LiveEntry {
  const trpc = useTRPC();
  const { data, error } = useQuery({
    ...trpc.files.stat.queryOptions({ projectId, path }),
    enabled: !hostOff,
    staleTime: 2_000,
  });
  if (hostOff) return { state: 'off' };
  const report = error === null ? null : reportOf(error);
  if (report?.code === 'not_found') return { state: 'gone' };
  if (report?.code === 'host_off') return { state: 'off' };
  if (report) return { state: 'failed', why: report.userMessage };
  return data ? { state: 'there', entry: data } : { state: 'loading' };
}
