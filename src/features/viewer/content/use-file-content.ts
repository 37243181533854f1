'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { type FilePlace, loadFile } from './load-file.ts';

interface FileContentInput extends FilePlace {
  /** Where it is known already; else it is read first. */
  entry?: DirectoryEntry | undefined;
  maxBytes: number;
  enabled?: boolean;
}

/** The key of a file’s first bytes in the query cache. */
export function fileContentKey({ projectId, backupId, path }: FilePlace, maxBytes: number, version = '') {
  return ['file-content', projectId, backupId, path, maxBytes, version];
}

/** The first bytes of a file; while more of the same file are fetched, those before stay. */
export function useFileContent({ entry, maxBytes, enabled = true, ...place }: FileContentInput) {
  const client = useTRPCClient();
  const { projectId, backupId, path } = place;
  const stat = () =>
    backupId === null
      ? client.files.stat.query({ projectId, path })
      : client.backups.stat.query({ projectId, backupId, path });
  return useQuery({
    queryKey: fileContentKey(place, maxBytes, entry?.version),
    queryFn: async ({ signal }) => loadFile(place, entry ?? (await stat()), maxBytes, signal),
    enabled,
    staleTime: backupId === null ? 0 : Number.POSITIVE_INFINITY,
    // What a person reads or edits does not change under their eyes.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Files are large: those that nobody looks at go soon.
    gcTime: 30_000,
    structuralSharing: false,
    placeholderData: keepPreviousData,
  });
}
