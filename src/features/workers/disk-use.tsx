import { Progress, Text } from '@mantine/core';
import { formatBytes } from '#src/components/format/bytes.ts';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import classes from './disk-use.module.css';

/** How much of a worker’s disk is used, as bar and words; red from nine tenths on. */
export function DiskUse({ worker }: { worker: Pick<WorkerView, 'name' | 'diskFreeBytes' | 'diskTotalBytes'> }) {
  const { diskFreeBytes: free, diskTotalBytes: total } = worker;
  if (free === null || !total) return <span>–</span>;
  const used = (100 * (total - free)) / total;
  const words = `${formatBytes(free)} of ${formatBytes(total)} free`;
  return (
    <span className={classes.disk}>
      <Progress
        className={classes.bar}
        value={used}
        color={used >= 90 ? 'red' : 'gray'}
        aria-label={`Disk of ${worker.name}: ${words}`}
      />
      <Text span size="sm">
        {words}
      </Text>
    </span>
  );
}
