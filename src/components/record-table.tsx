import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './record-table.module.css';

export interface RecordColumn<Item> {
  /** What the column is called, and its key. */
  head: string;
  /** Stands in the head instead of its name. */
  control?: ReactNode;
  cell: (item: Item) => ReactNode;
  /** `number` stands at the right, in figures of one width; `name` breaks anywhere. */
  kind?: 'name' | 'number';
  /** On narrower screens the column is left out. */
  visibleFrom?: 'sm' | 'lg';
}

interface RecordTableProps<Item> {
  /** Names the table for a screen reader. */
  label: string;
  columns: readonly RecordColumn<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
}

/** A table of records whose head stays in sight; each column is declared once, with its head, its cells and its width. */
export function RecordTable<Item>({ label, columns, items, keyOf }: RecordTableProps<Item>) {
  return (
    <Table stickyHeader highlightOnHover aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ head, control, kind, visibleFrom }) => (
            <Table.Th key={head} className={kind && classes[kind]} visibleFrom={visibleFrom}>
              {control ?? head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={keyOf(item)} className={classes.row}>
            {columns.map(({ head, cell, kind, visibleFrom }) => (
              <Table.Td key={head} className={kind && classes[kind]} visibleFrom={visibleFrom}>
                {cell(item)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
