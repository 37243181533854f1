'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { counted } from '#src/components/format/count.ts';
import { ScrollRegion } from '../viewer/scroll-region.tsx';
import { parseTable } from '../viewer/table/parse-table.ts';
import classes from './compare.module.css';
import { compareTables, type DifferentRow } from './compare-tables.ts';

interface TableCompareProps {
  before: string;
  after: string;
  extension: string;
  /** Their ends are missing. */
  cut: boolean;
  label: string;
}

/** More rows are not drawn. */
const mostRows = 1_000;

/** The rows of two tables that differ, each cell that changed with both its values. */
export function TableCompare({ before, after, extension, cut, label }: TableCompareProps) {
  const { rows, head, columns } = useMemo(() => {
    const [old, young] = [before, after].map((text) => parseTable(text, extension, cut));
    if (!old || !young) return { rows: [], head: [], columns: 0 };
    return { rows: compareTables(old, young), head: young.head, columns: Math.max(old.columns, young.columns) };
  }, [before, after, extension, cut]);
  return (
    <>
      <ScrollRegion className={classes.table} label={label}>
        <table>
          <thead>
            <tr>
              <th>Row</th>
              {Array.from({ length: columns }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
                <th key={column}>{head[column] ?? ''}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row) => (
              <Row key={`${row.number} ${row.after ? 'after' : 'before'}`} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Text size="xs" c="dimmed" px={12} py={4} role="status">
        {counted(rows.length, 'row')} {rows.length === 1 ? 'differs' : 'differ'}
        {rows.length > mostRows && `, the first ${counted(mostRows, 'row')} are shown`}
      </Text>
    </>
  );
}

function Row({ row: { number, before, after }, columns }: { row: DifferentRow; columns: number }) {
  return (
    <tr>
      <th scope="row">
        {number === 0 ? 'Head' : number} {!before ? 'added' : !after ? 'removed' : ''}
      </th>
      {Array.from({ length: columns }, (_, column) => {
        const [old, young] = [before?.[column], after?.[column]];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
          <td key={column} className={classes.cell} data-changed={old !== young || undefined}>
            {old === young ? (
              young
            ) : (
              <>
                {old !== undefined && <del>{old}</del>} {young !== undefined && <ins>{young}</ins>}
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}
