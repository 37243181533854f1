'use client';

import { Table } from '@mantine/core';
import { IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { WorkerPanel } from './worker-panel.tsx';
import classes from './worker-row.module.css';
import { WorkerRow } from './worker-row.tsx';

/** Heartbeats change these figures without an event. */
const refreshMs = 10_000;

/** Hosts and bucket workers, for admins; a row opens a panel with its figures and “Check this worker”. */
export function HostsPage() {
  const trpc = useTRPC();
  const workers = useQuery(trpc.workers.list.queryOptions(undefined, { refetchInterval: refreshMs }));
  const [chosen, setChosen] = useQueryState('worker', parseAsString);
  const list = workers.data ?? [];
  return (
    <Page head={<PageHeader title="Hosts" />}>
      {workers.isPending && <SkeletonRows label="Loading hosts…" />}
      {workers.error && (
        <ErrorState
          title={workers.data ? 'The hosts could not be brought up to date' : 'The hosts could not be loaded'}
          report={reportOf(workers.error)}
          onRetry={() => workers.refetch()}
          retrying={workers.isFetching}
        />
      )}
      {workers.data && list.length === 0 && (
        <EmptyState icon={<IconServer size={28} />} title="No worker yet">
          Host workers hold the projects, bucket workers the backups. Each appears here when it first connects.
        </EmptyState>
      )}
      {list.length > 0 && (
        <Table stickyHeader highlightOnHover aria-label="Hosts and bucket workers">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th visibleFrom="sm">Kind</Table.Th>
              <Table.Th visibleFrom="sm">Region</Table.Th>
              <Table.Th visibleFrom="lg" className={classes.number}>
                Load
              </Table.Th>
              <Table.Th visibleFrom="lg">Disk</Table.Th>
              <Table.Th visibleFrom="sm" className={classes.number}>
                Projects
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {list.map((worker) => (
              <WorkerRow key={worker.id} worker={worker} onOpen={() => setChosen(worker.id)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <WorkerPanel worker={list.find(({ id }) => id === chosen) ?? null} onClose={() => setChosen(null)} />
    </Page>
  );
}
