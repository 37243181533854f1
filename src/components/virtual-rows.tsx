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
  /** Key of the row to bring into sight when it changes. */
  showKey?: string | undefined;
  /** Called when the end comes into sight and there is more. */
  onNearEnd?: (() => void) | undefined;
  /** What stands after the last row. */
  foot?: ReactNode;
}

/**
 * A scrolling list of any length, of which only what is in sight is drawn. The rows stand in the flow: before the
 * browser has measured one that is higher than estimated, it pushes the next down and never lies over it.
 */
export function VirtualRows<Item>({ renderRow, label, foot, ...input }: VirtualRowsProps<Item>) {
  const { frame, rows, shown } = useVirtualFrame(input);
  const before = shown[0]?.row.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.row.end ?? 0);
  return (
    <div ref={frame} className={classes.frame}>
      <ul className={classes.rows} style={{ paddingTop: before, paddingBottom: after }} aria-label={label}>
        {shown.map(({ row, item }) => (
          <li key={row.key} ref={rows.measureElement} data-index={row.index}>
            {renderRow(item)}
          </li>
        ))}
      </ul>
      {foot}
    </div>
  );
}
