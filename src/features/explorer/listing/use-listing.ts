'use client';

import { type UseQueryResult, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { DirectoryEntry, ListingPage } from '#src/contracts/files/entry.ts';
import { holdsPages, type Listing, listingOf, pageSize, pagesOfRows } from './listing-window.ts';
import { type ListingPlace, usePageQuery } from './use-page-query.ts';

export interface ListingState {
  /** What is to be shown: of this place, or of the one before until the rows in sight are known. Null: nothing yet. */
  listing: Listing | null;
  /** True while `listing` is that of the place before. */
  stale: boolean;
  /** True where every entry is known. */
  whole: boolean;
  /** Why the place could not be read, where nothing of it is known; else why it could not be read again. */
  error: unknown;
  fetching: boolean;
  retry: () => void;
  /** Says which rows are on the screen, so that their pages are fetched. */
  showRows: (from: number, to: number) => void;
  /** The entries of rows, fetched where they are not known. */
  entriesOf: (from: number, to: number) => Promise<DirectoryEntry[]>;
}

/** One directory, live or as it was, fetched page by page as it is looked at. Null while the place is not known. */
export function useListing(place: ListingPlace | null): ListingState {
  const queryClient = useQueryClient();
  const pageQuery = usePageQuery();
  const key = JSON.stringify(place);
  const entriesKey = JSON.stringify(place && { ...place, sort: null });
  const [onScreen, setOnScreen] = useState({ key, entriesKey, pages: firstPage });
  // The same entries in another order: it is the same rows that are looked at.
  const pages = onScreen.entriesKey === entriesKey ? onScreen.pages : firstPage;
  const { known, total, newest, error, fetching } = useQueries({
    queries: place ? pages.map((page) => pageQuery(place, page)) : [],
    combine: combinePages,
  });
  const [shown, setShown] = useState<{ key: string; listing: Listing } | null>(null);
  const isReady = newest !== null && (shown?.key === key || holdsPages(known, pages));
  const current = useMemo(() => (isReady ? listingOf(known, total) : null), [known, total, isReady]);
  if (current && (shown?.key !== key || shown.listing !== current)) setShown({ key, listing: current });
  // A window over pages that are not known yet keeps the directory's height: its rows are skeletons.
  const sameDirectory = shown?.key === key;

  const showRows = useCallback(
    (from: number, to: number) => {
      const wanted = pagesOfRows(from, to);
      // Most steps of the wheel stay on the same pages, and then nothing around the list is drawn again.
      setOnScreen((now) =>
        now.key === key && String(now.pages) === String(wanted) ? now : { key, entriesKey, pages: wanted },
      );
    },
    [key, entriesKey],
  );
  const entriesOf = useCallback(
    async (from: number, to: number) => {
      if (!place) return [];
      const found = await Promise.all(
        pagesOfRows(from, to).map((page) => queryClient.fetchQuery(pageQuery(place, page))),
      );
      return found.flatMap((page) =>
        page.entries.filter((_, at) => page.offset + at >= from && page.offset + at <= to),
      );
    },
    [place, pageQuery, queryClient],
  );
  const retry = useCallback(() => {
    if (place) for (const page of pages) void queryClient.refetchQueries({ queryKey: pageQuery(place, page).queryKey });
  }, [place, pages, pageQuery, queryClient]);

  return {
    listing: current ?? shown?.listing ?? null,
    stale: !current && !sameDirectory,
    whole: current !== null && total <= pageSize && holdsPages(known, firstPage),
    error,
    fetching,
    retry,
    showRows,
    entriesOf,
  };
}

const firstPage = [0];

function combinePages(results: UseQueryResult<ListingPage>[]) {
  const loaded = results.filter((result) => result.data !== undefined);
  const newest = loaded.reduce<UseQueryResult<ListingPage> | null>(
    (best, result) => (best && best.dataUpdatedAt >= result.dataUpdatedAt ? best : result),
    null,
  );
  return {
    known: loaded.flatMap(({ data }) => (data ? [data] : [])),
    total: newest?.data?.total ?? 0,
    newest: newest?.dataUpdatedAt ?? null,
    error: results.find((result) => result.error !== null)?.error ?? null,
    fetching: results.some((result) => result.isFetching),
  };
}
