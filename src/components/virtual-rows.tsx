'use client';

import type { ReactNode } from 'react';
import { useVirtualFrame } from './use-virtual-frame.ts';
import classes from './virtual-rows.module.css';

interface VirtualRowsProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  renderRow: (item: Item) => ReactNode;
  /** Pixels; a row that unfolds is measured. */
  estimatedHeight: number;
  /** Names the list for a screen reader. */
  label: string;
  /** Called when the end comes into sight and there is more. */
  onNearEnd?: (() => void) | undefined;
  /** What stands after the last row. */
  foot?: ReactNode;
}

/** A scrolling list of any length, of which only what is in sight is drawn. */
export function VirtualRows<Item>({ renderRow, label, foot, ...input }: VirtualRowsProps<Item>) {
  const { frame, rows, shown } = useVirtualFrame(input);
  return (
    <div ref={frame} className={classes.frame}>
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label={label}>
        {shown.map(({ row, item }) => (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            className={classes.row}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {renderRow(item)}
          </li>
        ))}
      </ul>
      {foot}
    </div>
  );
}
