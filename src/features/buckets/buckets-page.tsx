'use client';

import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ByteSize } from '#src/components/byte-size.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { EmptyState } from '#src/components/empty-state.tsx';
import { formatCount } from '#src/components/format/count.ts';
import { ListStates } from '#src/components/list-states.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { type RecordColumn, RecordTable } from '#src/components/record-table.tsx';
import type { BucketView } from '#src/contracts/entities/worker.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

const columns: readonly RecordColumn<BucketView>[] = [
  { head: 'Name', kind: 'name', cell: ({ name }) => <strong>{name}</strong> },
  { head: 'Region', cell: ({ region }) => region.name },
  { head: 'Kind', visibleFrom: 'sm', cell: ({ kind }) => (kind === 's3' ? 'S3' : 'Directory') },
  { head: 'Location', kind: 'name', visibleFrom: 'sm', cell: ({ location }) => <CutPath path={location} /> },
  { head: 'Repositories', kind: 'number', cell: ({ repositoryCount }) => formatCount(repositoryCount) },
  { head: 'Stored', kind: 'number', cell: ({ storedBytes }) => <ByteSize bytes={storedBytes} /> },
];

/** Every bucket with its region, what is in it and how much it holds, for admins. */
export function BucketsPage() {
  const trpc = useTRPC();
  const buckets = useQuery(trpc.buckets.list.queryOptions());
  return (
    <Page head={<PageHeader title="Buckets" />}>
      <ListStates
        what="buckets"
        count={buckets.data ? buckets.data.length : null}
        report={buckets.error && reportOf(buckets.error)}
        onRetry={() => buckets.refetch()}
        retrying={buckets.isFetching}
        empty={
          <EmptyState icon={<IconDatabase size={28} />} title="No bucket yet">
            A bucket is an object store, or a directory, in one region. Backups are kept in it.
          </EmptyState>
        }
      >
        <RecordTable label="Buckets" columns={columns} items={buckets.data ?? []} keyOf={({ id }) => id} />
      </ListStates>
    </Page>
  );
}
