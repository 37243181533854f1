'use client';

import { Anchor, Group, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChildOperations } from '../operations/child-operations.tsx';
import { DismissAllButton } from '../operations/dismiss-all-button.tsx';
import { operationsPath } from '../operations/operation-filters.ts';
import { OperationRows } from '../operations/operation-rows.tsx';
import { useCurrentOperations } from '../operations/use-current-operations.ts';

/** What runs, waits or has failed on one worker and in its projects, and the way to all that ever did. */
export function WorkerOperations({ worker }: { worker: WorkerView }) {
  const query = { hostId: worker.id };
  const { active, failed, isPending, error, retry } = useCurrentOperations(query);
  const operations = [...active, ...failed];
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        Operations
      </Title>
      {isPending && error !== null && (
        <ErrorState
          title="The operations of this worker could not be loaded"
          report={reportOf(error)}
          onRetry={retry}
        />
      )}
      {isPending && error === null && <SkeletonRows rows={2} rowHeight={49} label="Loading operations…" />}
      {!isPending && operations.length === 0 && (
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
