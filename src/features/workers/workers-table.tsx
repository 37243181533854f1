import { Anchor } from '@mantine/core';
import { formatCount } from '#src/components/format/count.ts';
import { type RecordColumn, RecordTable } from '#src/components/record-table.tsx';
import type { WorkerLimitsView } from '#src/contracts/entities/operation-limits.ts';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { DiskUse } from './disk-use.tsx';
import { WorkerWork } from './limits/worker-work.tsx';
import { WorkerState } from './worker-state.tsx';

interface WorkersTableProps {
  workers: readonly WorkerView[];
  /** What each runs and has before it, where it is known. */
  loads: readonly WorkerLimitsView[];
  onOpen: (worker: WorkerView) => void;
}

/** Hosts and bucket workers as a table: name, state, kind, region, work, load, disk, projects. */
export function WorkersTable({ workers, loads, onOpen }: WorkersTableProps) {
  const columns: readonly RecordColumn<WorkerView>[] = [
    {
      head: 'Name',
      cell: (worker) => (
        <Anchor component="button" type="button" fw={500} onClick={() => onOpen(worker)}>
          {worker.name}
        </Anchor>
      ),
    },
    { head: 'State', cell: (worker) => <WorkerState worker={worker} /> },
    { head: 'Kind', visibleFrom: 'sm', cell: ({ kind }) => (kind === 'host' ? 'Host' : 'Bucket worker') },
    { head: 'Region', visibleFrom: 'sm', cell: ({ region }) => region },
    {
      head: 'Work',
      visibleFrom: 'sm',
      cell: (worker) => <WorkerWork load={loads.find(({ workerId }) => workerId === worker.id)} />,
    },
    { head: 'Load', kind: 'number', visibleFrom: 'lg', cell: ({ load }) => load?.toFixed(2) ?? '–' },
    { head: 'Disk', visibleFrom: 'lg', cell: (worker) => <DiskUse worker={worker} /> },
    {
      head: 'Projects',
      kind: 'number',
      visibleFrom: 'sm',
      cell: ({ kind, projectCount }) => (kind === 'host' ? formatCount(projectCount) : '–'),
    },
  ];
  return <RecordTable label="Hosts and bucket workers" columns={columns} items={workers} keyOf={({ id }) => id} />;
}
