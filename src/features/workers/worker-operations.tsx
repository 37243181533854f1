'use client';

import { Anchor, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChildOperations } from '../operations/child-operations.tsx';
import { DismissAllButton } from '../operations/dismiss-all-button.tsx';
import { operationsPath } from '../operations/operation-filters.ts';
import { OperationRows } from '../operations/operation-rows.tsx';

/** What runs, waits or has failed on one worker and in its projects, and the way to all that ever did. */
export function WorkerOperations({ worker }: { worker: WorkerView }) {
  const trpc = useTRPC();
  const query = { hostId: worker.id };
  const active = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ state: 'active', ...query }, byPages));
  const failed = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ state: 'failed', ...query }, byPages));
  const lists = [active, failed];
  const broken = lists.find(({ error, data }) => error && !data);
  const operations = lists.flatMap(({ data }) => data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        Operations
      </Title>
      {broken && (
        <ErrorState
          title="The operations of this worker could not be loaded"
          report={reportOf(broken.error)}
          onRetry={() => lists.forEach((list) => void list.refetch())}
        />
      )}
      {!broken && lists.some(({ isPending }) => isPending) && (
        <SkeletonRows rows={2} rowHeight={49} label="Loading operations…" />
      )}
      {lists.every(({ data }) => data) && operations.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing runs or waits here, and nothing has failed.
        </Text>
      )}
      <OperationRows
        operations={operations}
        label={`Operations of ${worker.name}`}
        partsOf={(operation) => <ChildOperations operation={operation} />}
      />
      <Group justify="space-between" mt="sm">
        <Anchor component={Link} href={operationsPath({ host: worker.id })}>
          All operations of {worker.name}
        </Anchor>
        <DismissAllButton query={query} />
      </Group>
    </section>
  );
}
