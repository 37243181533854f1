import { Anchor } from '@mantine/core';
import { formatCount } from '#src/components/format/count.ts';
import { type RecordColumn, RecordTable } from '#src/components/record-table.tsx';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { DiskUse } from './disk-use.tsx';
import { WorkerState } from './worker-state.tsx';

interface WorkersTableProps {
  workers: readonly WorkerView[];
  onOpen: (worker: WorkerView) => void;
}

/** Hosts and bucket workers as a table: name, state, kind, region, load, disk, projects. */
export function WorkersTable({ workers, onOpen }: WorkersTableProps) {
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
