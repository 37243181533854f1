import { Skeleton, Text } from '@mantine/core';
import delay from './after-delay.module.css';
import classes from './skeleton-rows.module.css';

interface SkeletonRowsProps {
  rows?: number;
  /** Pixels, where the list’s rows are higher than usual. */
  rowHeight?: number;
  label: string;
}

/**
 * Rows of the height of a list’s own, while it loads: nothing for 100 ms, then grey bars, after a second the words of
 * `label` (“Loading backups…”), after ten that it is the server which is slow.
 */
export function SkeletonRows({ rows = 8, rowHeight, label }: SkeletonRowsProps) {
  const widths = Array.from({ length: rows }, (_, row) => 62 - ((row * 37) % 41));
  return (
    <div className={delay.delayed} role="status" aria-label={label}>
      {widths.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div className={classes.row} style={{ height: rowHeight }} key={row}>
          <Skeleton height={10} width={`${width}%`} />
          <Skeleton height={10} width="9%" />
          <Skeleton height={10} width="12%" />
        </div>
      ))}
      <Text className={delay.words} size="xs" c="dimmed" p="sm">
        {label}
        <span className={delay.slow}> The server takes longer than usual to answer.</span>
      </Text>
    </div>
  );
}
