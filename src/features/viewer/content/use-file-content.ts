'use client';

import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { statEntry } from '../../explorer/actions/stat-entry.ts';
import { type FilePlace, loadFile } from './load-file.ts';

interface FileContentInput extends FilePlace {
  /** Where it is known already; else it is read first. */
  entry?: DirectoryEntry | undefined;
  maxBytes: number;
  enabled?: boolean;
}

/** The key of a file’s first bytes in the query cache. */
export function fileContentKey({ projectId, source, path }: FilePlace, maxBytes: number, version = '') {
  return ['file-content', projectId, source, path, maxBytes, version];
}

/** The first bytes of a file; while more of the same file are fetched, those before stay. */
export function useFileContent({ entry, maxBytes, enabled = true, ...place }: FileContentInput) {
  const client = useTRPCClient();
  const key = fileContentKey(place, maxBytes, entry?.version);
  return useQuery({
    // Of a place that is not known yet nothing is shown, whatever is kept of the live file.
    queryKey: enabled ? key : ['file-content', 'not known yet'],
    queryFn: async ({ signal }) => loadFile(place, entry ?? (await statEntry(client, place)), maxBytes, signal),
    enabled,
    staleTime: place.source === null ? 0 : Number.POSITIVE_INFINITY,
    // What a person reads or edits does not change under their eyes.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Files are large: those that nobody looks at go soon.
    gcTime: 30_000,
    structuralSharing: false,
    placeholderData: (data, before) => (isSameFile(before?.queryKey, key) ? data : undefined),
  });
}

/** The names of a key up to the path. */
function isSameFile(before: QueryKey | undefined, key: QueryKey): boolean {
  return before !== undefined && JSON.stringify(before.slice(0, 4)) === JSON.stringify(key.slice(0, 4));
}
