'use client';

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import type { OperationListQuery } from './operation-filters.ts';
import { useOperationActs } from './use-operation-acts.ts';

/** Dismisses the failed ones that `query` shows; nothing where it shows none. */
export function DismissAllButton({ query }: { query: OperationListQuery }) {
  const trpc = useTRPC();
  const { dismissAll } = useOperationActs();
  const { statuses, ...rest } = query;
  const narrowing = { ...rest, state: 'failed' as const };
  const showsFailed = query.state !== 'active' && (statuses?.includes('failed') ?? true);
  const failed = useInfiniteQuery({
    ...trpc.operations.list.infiniteQueryOptions(narrowing, byPages),
    enabled: showsFailed,
  });
  const count = failed.data?.pages.flatMap(({ items }) => items).filter(({ can }) => can.dismiss).length ?? 0;
  if (!showsFailed || count === 0) return null;
  return (
    <Button variant="default" loading={dismissAll.isPending} onClick={() => dismissAll.mutate(narrowing)}>
      Dismiss {failed.hasNextPage ? 'all failed' : `${count} failed`}
    </Button>
  );
}
