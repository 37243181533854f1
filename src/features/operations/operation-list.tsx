'use client';

import { Loader } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { VirtualRows } from '#src/components/virtual-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { operationQuery } from './operation-filters.ts';
import { OperationRow } from './operation-row.tsx';

/** Operations as rows that stay up to date; more come as the end is reached. */
export function OperationList({ query }: { query: ReturnType<typeof operationQuery> }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.operations.list.infiniteQueryOptions(query, {
      ...byPages,
      placeholderData: keepPreviousData,
    }),
  );
  if (!list.data) {
    if (!list.error) return <SkeletonRows label="Loading operations…" />;
    return (
      <ErrorState
        title="The operations could not be loaded"
        report={reportOf(list.error)}
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  const operations = list.data.pages.flatMap((page) => page.items);
  if (operations.length === 0) {
    const narrowed = query.state !== 'all' || query.kinds || query.projectId;
    return (
      <EmptyState icon={<IconListCheck size={28} />} title={narrowed ? 'No operation matches' : 'Nothing has run yet'}>
        {narrowed
          ? 'Widen the filters above to see more.'
          : 'Backups, restores and other long work stand here with their progress and outcome.'}
      </EmptyState>
    );
  }
  return (
    <VirtualRows
      label="Operations"
      items={operations}
      keyOf={(operation) => operation.id}
      estimatedHeight={49}
      renderRow={(operation) => <OperationRow operation={operation} />}
      onNearEnd={list.hasNextPage && !list.isFetchingNextPage ? list.fetchNextPage : undefined}
      foot={
        list.isFetchNextPageError ? (
          <ErrorState
            title="More could not be loaded"
            report={reportOf(list.error)}
            onRetry={() => list.fetchNextPage()}
          />
        ) : (
          list.isFetchingNextPage && <Loader size="xs" m="sm" aria-label="Loading more" />
        )
      }
    />
  );
}
