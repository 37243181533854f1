'use client';

import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { counted } from '#src/components/format/count.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import { columnWidths, parseTable } from './parse-table.ts';
import classes from './table.module.css';

interface TableViewProps {
  text: string;
  extension: string;
  cut: boolean;
  label: string;
}

const rowHeight = 28;

/** Separated values as a table: only the rows on the screen exist. */
export function TableView({ text, extension, cut, label }: TableViewProps) {
  const table = useMemo(() => parseTable(text, extension, cut), [text, extension, cut]);
  const columns = useMemo(
    () =>
      columnWidths(table)
        .map((width) => `${width}ch`)
        .join(' '),
    [table],
  );
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  return (
    <>
      <ScrollRegion ref={frame} className={classes.frame} label={label} variables={{ '--columns': `6ch ${columns}` }}>
        <div role="table" aria-label={label} aria-rowcount={table.rows.length + 1} aria-colcount={table.columns}>
          <div role="rowgroup" className={classes.head}>
            <Row cells={table.head} columns={table.columns} number="" role="columnheader" index={1} />
          </div>
          <div role="rowgroup" className={classes.sheet} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start }) => (
              <div role="none" key={index} className={classes.place} style={{ transform: `translateY(${start}px)` }}>
                <Row
                  cells={table.rows[index] ?? []}
                  columns={table.columns}
                  number={String(index + 1)}
                  role="cell"
                  index={index + 2}
                />
              </div>
            ))}
          </div>
        </div>
      </ScrollRegion>
      <Text size="xs" c="dimmed" px={12} py={4} role="status">
        {counted(table.rows.length, 'row')}, {counted(table.columns, 'column')}
        {table.warning && ` · ${table.warning}`}
      </Text>
    </>
  );
}

interface RowProps {
  cells: readonly string[];
  columns: number;
  number: string;
  role: 'cell' | 'columnheader';
  index: number;
}

function Row({ cells, columns, number, role, index }: RowProps) {
  return (
    <div role="row" className={classes.row} aria-rowindex={index}>
      <span role="rowheader" className={classes.number}>
        {number}
      </span>
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
        <span key={column} role={role} className={classes.cell} title={cells[column]}>
          {cells[column] ?? ''}
        </span>
      ))}
    </div>
  );
}
