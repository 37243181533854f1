'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import type { BackupListQuery } from './backup-filters.ts';

/** A project’s backups by pages; those of an earlier question stay until the new ones are there. `items` are those of all pages. */
export function useBackups(projectId: string, asked: BackupListQuery) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.backups.list.infiniteQueryOptions({ projectId, ...asked }, { ...byPages, placeholderData: keepPreviousData }),
  );
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
