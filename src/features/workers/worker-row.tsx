import { Anchor, Table } from '@mantine/core';
import { formatCount } from '#src/components/format/count.ts';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { DiskUse } from './disk-use.tsx';
import classes from './worker-row.module.css';
import { WorkerState } from './worker-state.tsx';

/** One worker: name, state, kind, region, load, disk, projects. */
export function WorkerRow({ worker, onOpen }: { worker: WorkerView; onOpen: () => void }) {
  return (
    <Table.Tr className={classes.row}>
      <Table.Td>
        <Anchor component="button" type="button" fw={500} onClick={onOpen}>
          {worker.name}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <WorkerState worker={worker} />
      </Table.Td>
      <Table.Td visibleFrom="sm">{worker.kind === 'host' ? 'Host' : 'Bucket worker'}</Table.Td>
      <Table.Td visibleFrom="sm">{worker.region}</Table.Td>
      <Table.Td visibleFrom="lg" className={classes.number}>
        {worker.load?.toFixed(2) ?? '–'}
      </Table.Td>
      <Table.Td visibleFrom="lg">
        <DiskUse worker={worker} />
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes.number}>
        {worker.kind === 'host' ? formatCount(worker.projectCount) : '–'}
      </Table.Td>
    </Table.Tr>
  );
}
