'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { joinPath } from '#src/contracts/files/paths.ts';
import { type ListingPlace, usePageQuery } from './use-page-query.ts';

/** Who runs through rows or times asks for none of those that are passed, milliseconds. */
const restMs = 120;

interface PrefetchInput {
  /** Null while it is not known. */
  place: ListingPlace | null;
  /** Under the cursor of the keyboard. */
  entry: DirectoryEntry | null;
  /** The states before and after the one that is looked at. */
  neighbours: readonly PastFiles[];
}

/**
 * Fetches the beginning of what is likely to be looked at next: the directory under the mouse (which the function that
 * is given hears of), that under the cursor once it rests, and this one just before and after in time.
 */
export function usePrefetch({ place, entry, neighbours }: PrefetchInput): (entry: DirectoryEntry) => void {
  const queryClient = useQueryClient();
  const pageQuery = usePageQuery();
  const fetchFirst = useCallback(
    (of: ListingPlace) => void queryClient.prefetchQuery(pageQuery(of, 0)),
    [queryClient, pageQuery],
  );
  const fetchEntry = useCallback(
    (of: DirectoryEntry) => {
      if (place && of.type === 'directory') fetchFirst({ ...place, path: joinPath(place.path, of.name), filter: '' });
    },
    [place, fetchFirst],
  );
  const [rested] = useDebouncedValue(entry, restMs);
  useEffect(() => {
    if (rested && rested === entry) fetchEntry(rested);
  }, [rested, entry, fetchEntry]);
  const [restedPlace] = useDebouncedValue(place, restMs);
  useEffect(() => {
    if (restedPlace && restedPlace === place) for (const source of neighbours) fetchFirst({ ...restedPlace, source });
  }, [restedPlace, place, neighbours, fetchFirst]);
  return fetchEntry;
}
