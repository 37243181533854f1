'use client';

import { queryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ListingPage, ListingQuery } from '#src/contracts/files/entry.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC, useTRPCClient } from '#src/trpc/context.ts';
import { pageSize } from './listing-window.ts';

/** A directory, and how its entries are chosen and ordered. */
export interface ListingPlace {
  projectId: string;
  /** Null: live. */
  source: PastFiles | null;
  path: ProjectPath;
  sort: ListingQuery['sort'];
  hidden: boolean;
  filter: string;
}

/** A live directory is read again when it is looked at after this time, milliseconds. */
const liveFreshMs = 2_000;

/** Gives the query of one page of a directory, live or as it was; the same one for the list and for prefetching. */
export function usePageQuery() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useCallback(
    ({ projectId, source, path, sort, hidden, filter }: ListingPlace, page: number) => {
      const query = { sort, hidden, filter, offset: page * pageSize, limit: pageSize };
      if (source === null || 'snapshot' in source) {
        const input = { projectId, path, query, ...source };
        return queryOptions<ListingPage>({
          queryKey: trpc.files.list.queryKey(input),
          queryFn: ({ signal }) => client.files.list.query(input, { signal }),
          // What is over never changes.
          staleTime: source ? Number.POSITIVE_INFINITY : liveFreshMs,
          refetchOnWindowFocus: source === null,
        });
      }
      const input = { projectId, path, query, ...source };
      return queryOptions<ListingPage>({
        queryKey: trpc.backups.listDirectory.queryKey(input),
        queryFn: ({ signal }) => client.backups.listDirectory.query(input, { signal }),
        staleTime: Number.POSITIVE_INFINITY,
      });
    },
    [trpc, client],
  );
}
