'use client';

import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import type { OperationListQuery } from './operation-filters.ts';
import { useOperationActs } from './use-operation-acts.ts';

/** Dismisses the failed ones among what `query` asks for; nothing where there is none. */
export function DismissAllButton({ query }: { query: OperationListQuery }) {
  const trpc = useTRPC();
  const { dismissAll } = useOperationActs();
  const { statuses: _, ...rest } = query;
  const narrowing = { ...rest, state: 'failed' as const };
  const failed = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions(narrowing, byPages));
  const count = failed.data?.pages.flatMap(({ items }) => items).filter(({ can }) => can.dismiss).length ?? 0;
  if (count === 0) return null;
  return (
    <Button variant="default" loading={dismissAll.isPending} onClick={() => dismissAll.mutate(narrowing)}>
      Dismiss {failed.hasNextPage ? 'all failed' : `${count} failed`}
    </Button>
  );
}
