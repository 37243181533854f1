'use client';

import { Table } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ByteSize } from '#src/components/byte-size.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { formatCount } from '#src/components/format/count.ts';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import classes from './buckets-page.module.css';

/** Every bucket with its region, what is in it and how much it holds, for admins. */
export function BucketsPage() {
  const trpc = useTRPC();
  const buckets = useQuery(trpc.buckets.list.queryOptions());
  return (
    <Page head={<PageHeader title="Buckets" />}>
      {buckets.isPending && <SkeletonRows label="Loading buckets…" />}
      {buckets.error && (
        <ErrorState
          title={buckets.data ? 'The buckets could not be brought up to date' : 'The buckets could not be loaded'}
          report={reportOf(buckets.error)}
          onRetry={() => buckets.refetch()}
          retrying={buckets.isFetching}
        />
      )}
      {buckets.data?.length === 0 && (
        <EmptyState icon={<IconDatabase size={28} />} title="No bucket yet">
          A bucket is an object store, or a directory, in one region. Backups are kept in it.
        </EmptyState>
      )}
      {buckets.data && buckets.data.length > 0 && (
        <Table stickyHeader highlightOnHover aria-label="Buckets">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Region</Table.Th>
              <Table.Th visibleFrom="sm">Kind</Table.Th>
              <Table.Th visibleFrom="sm">Location</Table.Th>
              <Table.Th className={classes.number}>Repositories</Table.Th>
              <Table.Th className={classes.number}>Stored</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {buckets.data.map((bucket) => (
              <Table.Tr key={bucket.id} className={classes.row}>
                <Table.Td fw={500}>{bucket.name}</Table.Td>
                <Table.Td>{bucket.region.name}</Table.Td>
                <Table.Td visibleFrom="sm">{bucket.kind === 's3' ? 'S3' : 'Directory'}</Table.Td>
                <Table.Td visibleFrom="sm" className={classes.location}>
                  <CutPath path={bucket.location} />
                </Table.Td>
                <Table.Td className={classes.number}>{formatCount(bucket.repositoryCount)}</Table.Td>
                <Table.Td className={classes.number}>
                  <ByteSize bytes={bucket.storedBytes} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  );
}
