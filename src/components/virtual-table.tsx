'use client';

import type { ReactNode } from 'react';
import { useVirtualFrame } from './use-virtual-frame.ts';
import classes from './virtual-table.module.css';

interface VirtualTableProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** One or more table rows. */
  renderRows: (item: Item) => ReactNode;
  /** A table row of column heads, 32 pixels high; their widths are those of the columns. */
  head: ReactNode;
  /** Pixels; rows that unfold are measured. */
  estimatedHeight: number;
  /** Names the table for a screen reader. */
  label: string;
  /** Key of the row to bring into sight when it changes. */
  showKey?: string | undefined;
  /** That row unfolds: its head is what must be in sight. */
  showHead?: boolean;
  /** Called when the end comes into sight and there is more. */
  onNearEnd?: (() => void) | undefined;
  /** What stands after the last row. */
  foot?: ReactNode;
}

/** A scrolling table of any length, of which only what is in sight is drawn. Each item is a body of its own. */
export function VirtualTable<Item>({ renderRows, head, label, foot, ...input }: VirtualTableProps<Item>) {
  const { frame, rows, shown } = useVirtualFrame({ ...input, headHeight: 32 });
  const before = (shown[0]?.row.start ?? 32) - 32;
  const after = rows.getTotalSize() - ((shown.at(-1)?.row.end ?? 32) - 32);
  return (
    <div ref={frame} className={classes.frame}>
      <table className={classes.table} aria-label={label} aria-rowcount={input.items.length + 1}>
        <thead className={classes.head}>{head}</thead>
        <tbody aria-hidden style={{ height: before, display: before > 0 ? 'block' : 'none' }} />
        {shown.map(({ row, item }) => (
          <tbody key={row.key} ref={rows.measureElement} data-index={row.index}>
            {renderRows(item)}
          </tbody>
        ))}
        <tbody aria-hidden style={{ height: after, display: after > 0 ? 'block' : 'none' }} />
      </table>
      {foot}
    </div>
  );
}
