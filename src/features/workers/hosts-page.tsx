'use client';

import { IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ListStates } from '#src/components/list-states.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { WorkerPanel } from './worker-panel.tsx';
import { WorkersTable } from './workers-table.tsx';

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
      <ListStates
        what="hosts"
        count={workers.data ? list.length : null}
        report={workers.error && reportOf(workers.error)}
        onRetry={() => workers.refetch()}
        retrying={workers.isFetching}
        empty={
          <EmptyState icon={<IconServer size={28} />} title="No worker yet">
            Host workers hold the projects, bucket workers the backups. Each appears here when it first connects.
          </EmptyState>
        }
      >
        <WorkersTable workers={list} onOpen={({ id }) => setChosen(id)} />
      </ListStates>
      <WorkerPanel worker={list.find(({ id }) => id === chosen) ?? null} onClose={() => setChosen(null)} />
    </Page>
  );
}
