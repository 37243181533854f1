'use client';

import { Loader } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { VirtualRows } from '#src/components/virtual-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { atNearEnd, byPages } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChildOperations } from './child-operations.tsx';
import { NoOperations } from './no-operations.tsx';
import type { OperationListQuery } from './operation-filters.ts';
import { OperationRow } from './operation-row.tsx';
import classes from './operation-rows.module.css';
import { useOperationRows } from './use-operation-rows.ts';

interface OperationListProps {
  query: OperationListQuery;
  /** Shows everything again; none where nothing can be widened. */
  onWiden?: (() => void) | undefined;
}

/** Operations as rows that stay up to date and are walked through by keys; more come as the end is reached. */
export function OperationList({ query, onWiden }: OperationListProps) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.operations.list.infiniteQueryOptions(query, { ...byPages, placeholderData: keepPreviousData }),
  );
  const operations = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { frame, enter, showKey, rowOf } = useOperationRows(operations);
  usePageKeys({ ArrowDown: enter, ArrowUp: enter });

  return (
    <div ref={frame} className={classes.whole} data-operations data-waiting={list.isPlaceholderData || undefined}>
      {!list.data && !list.error && <SkeletonRows label="Loading operations…" rowHeight={49} />}
      {!list.data && list.error && (
        <ErrorState
          title="The operations could not be loaded"
          report={reportOf(list.error)}
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {list.data && operations.length === 0 && <NoOperations query={query} onWiden={onWiden} />}
      {operations.length > 0 && (
        <VirtualRows
          label="Operations"
          items={operations}
          keyOf={({ id }) => id}
          showKey={showKey}
          estimatedHeight={49}
          renderRow={(operation) => (
            <OperationRow
              operation={operation}
              parts={<ChildOperations operation={operation} />}
              {...rowOf(operation)}
            />
          )}
          onNearEnd={atNearEnd(list)}
          foot={
            list.isFetchNextPageError ? (
              <ErrorState
                title="More could not be loaded"
                report={reportOf(list.error)}
                onRetry={() => list.fetchNextPage()}
                retrying={list.isFetchingNextPage}
              />
            ) : (
              list.isFetchingNextPage && <Loader size="xs" m="sm" aria-label="Loading more" />
            )
          }
        />
      )}
    </div>
  );
}
