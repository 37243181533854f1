'use client';

import { Button } from '@mantine/core';
import { IconGauge, IconServer } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ListStates } from '#src/components/list-states.tsx';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { LimitsPanel } from './limits/limits-panel.tsx';
import { useLimits } from './limits/use-limits.ts';
import { WorkerPanel } from './worker-panel.tsx';
import { WorkersTable } from './workers-table.tsx';

/** Heartbeats change these figures without an event. */
const refreshMs = 10_000;

/** Hosts and bucket workers, for admins; a row opens a panel with its figures and “Check this worker”. */
export function HostsPage() {
  const trpc = useTRPC();
  const workers = useQuery(trpc.workers.list.queryOptions(undefined, { refetchInterval: refreshMs }));
  const [chosen, setChosen] = useQueryState('worker', parseAsString);
  const [panel, setPanel] = useQueryState('panel', parseAsStringLiteral(['limits']));
  const limits = useLimits();
  const list = workers.data ?? [];
  return (
    <Page
      head={
        <PageHeader
          title="Hosts"
          action={
            <Button variant="default" leftSection={<IconGauge size={16} />} onClick={() => setPanel('limits')}>
              Limits
            </Button>
          }
        />
      }
    >
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
        <WorkersTable workers={list} loads={limits.data?.workers ?? []} onOpen={({ id }) => setChosen(id)} />
      </ListStates>
      <LimitsPanel opened={panel === 'limits'} onClose={() => setPanel(null)} />
      <WorkerPanel
        worker={list.find(({ id }) => id === chosen) ?? null}
        load={limits.data?.workers.find(({ workerId }) => workerId === chosen)}
        onClose={() => setChosen(null)}
      />
    </Page>
  );
}
